package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks the JARs of a zip. Its entries' names, sizes and number are a stranger's claims.
 *
 * <p>For one thread.
 */
final class Unzip {
    private final Path zip;
    private final Budget budget;

    Unzip(Path zip, Budget budget) {
        this.zip = zip;
        this.budget = budget;
    }

    /** Unpacks to an empty folder; the names of the JARs, those at the top first. */
    List<String> into(Path folder) throws IOException, RefusedException {
        try (var packed = new ZipFile(zip.toFile())) {
            Map<String, ZipEntry> files = files(packed);
            String top = top(files);
            List<String> names = new ArrayList<>();
            for (Map.Entry<String, ZipEntry> each : files.entrySet()) {
                String name = each.getKey().substring(top.length());
                if (Places.isPart(name)) {
                    unpack(packed, each.getValue(), folder.resolve(name));
                    names.add(name);
                }
            }
            return Places.sorted(names);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    "it is no readable zip: " + Damage.of(damaged, zip),
                    "copy it again, under a name that ends in .tmp until the copy is whole");
        }
    }

    private Map<String, ZipEntry> files(ZipFile packed) throws RefusedException {
        Map<String, ZipEntry> files = new LinkedHashMap<>();
        for (ZipEntry entry : (Iterable<ZipEntry>) packed.stream().map(ZipEntry.class::cast)::iterator) {
            budget.entry();
            refuseEscape(entry.getName());
            if (!entry.isDirectory() && files.put(entry.getName(), entry) != null) {
                throw new RefusedException(
                        Refusal.Code.UNREADABLE, "it has " + entry.getName() + " twice", "make the zip anew");
            }
        }
        return files;
    }

    /** The folder that all files lie in, with its slash; nothing if they lie in several, or at the top. */
    private static String top(Map<String, ZipEntry> files) {
        List<String> meant =
                files.keySet().stream().filter(name -> !FileName.ignored(name)).toList();
        String first = meant.isEmpty() ? "" : meant.getFirst();
        String top = first.substring(0, first.indexOf('/') + 1);
        return !top.equals("lib/") && meant.stream().allMatch(name -> name.startsWith(top)) ? top : "";
    }

    private static void refuseEscape(String name) throws RefusedException {
        boolean escapes = name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.indexOf('\0') >= 0
                || List.of(name.split("/", -1)).contains("..");
        if (escapes) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    "its entry '" + name + "' would be unpacked outside of its folder",
                    "do not use this file, and ask who made it");
        }
    }

    private void unpack(ZipFile packed, ZipEntry entry, Path to) throws IOException, RefusedException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        var sum = new CRC32();
        try (InputStream in = new CheckedInputStream(packed.getInputStream(entry), sum);
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            budget.copy(in, out);
        }
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw new IOException("the checksum of " + entry.getName() + " is wrong");
        }
    }
}

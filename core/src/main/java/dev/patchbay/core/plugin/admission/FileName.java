package dev.patchbay.core.plugin.admission;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names of files say. */
final class FileName {
    // As JPMS parts the file name of an automatic module: see java.lang.module.ModuleFinder.of.
    private static final Pattern VERSION = Pattern.compile("-(\\d+(\\.|$).*)$");

    private FileName() {}

    /** Whether nobody means a plugin, or a part of one, by a file of this name. */
    static boolean ignored(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.startsWith("readme")
                || lower.startsWith("__macosx")
                || lower.endsWith(".tmp")
                || lower.endsWith(".part")
                || lower.equals(LockFile.NAME);
    }

    static boolean isJar(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** The last name of a path; the path itself if it has none. */
    static String of(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** {@code venue-y-1.0} for {@code plugins/venue-y-1.0.jar}. */
    static String withoutEnding(Path path) {
        return withoutEnding(of(path));
    }

    static String withoutEnding(String name) {
        return isJar(name) || isZip(name) ? name.substring(0, name.length() - 4) : name;
    }

    /** {@code 1.0} for {@code venue-y-1.0.jar}. */
    static Optional<String> version(String name) {
        Matcher found = VERSION.matcher(withoutEnding(name));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** {@code venue-y} for {@code venue-y-1.0.jar}. */
    static String withoutVersion(String name) {
        String plain = withoutEnding(name);
        Matcher found = VERSION.matcher(plain);
        return found.find() ? plain.substring(0, found.start()) : plain;
    }
}

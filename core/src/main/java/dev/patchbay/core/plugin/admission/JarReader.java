package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipFile;

/**
 * Reads one JAR from end to end: what it is, and that none of it is damaged.
 *
 * <p>For one thread.
 */
final class JarReader {
    private static final Pattern VERSIONED = Pattern.compile("^META-INF/versions/\\d+/");
    private static final String AUTOMATIC = "Automatic-Module-Name";

    private final String name;
    private final Path file;
    private final Budget budget;

    /** For the JAR of that name inside a plugin's folder. */
    JarReader(Path folder, String name, Budget budget) {
        this.name = name;
        this.file = folder.resolve(name);
        this.budget = budget;
    }

    Jar read() throws RefusedException {
        try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            return read(jar);
        } catch (IOException | IllegalArgumentException | SecurityException damaged) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    name + " is no readable JAR: " + Damage.of(damaged, file),
                    "copy it again, under a name that ends in .tmp until the copy is whole");
        }
    }

    private Jar read(JarFile jar) throws IOException, RefusedException {
        Set<String> packages = packages(jar);
        Optional<ModuleDescriptor> descriptor =
                jar.getEntry("module-info.class") == null ? Optional.empty() : Optional.of(explicit());
        Optional<Manifest> manifest = Optional.ofNullable(jar.getManifest());
        Optional<String> module = descriptor.isPresent()
                ? descriptor.map(ModuleDescriptor::name)
                : automatic(manifest.map(each -> each.getMainAttributes().getValue(AUTOMATIC)));
        String version = descriptor
                .flatMap(ModuleDescriptor::rawVersion)
                .or(() ->
                        manifest.map(each -> each.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION)))
                .or(() -> FileName.version(FileName.of(file)))
                .orElse("");
        Optional<String> properties = text(jar, PluginProperties.FILE);
        return new Jar(
                name,
                descriptor,
                module,
                version,
                packages,
                providers(jar, descriptor),
                properties.isPresent() ? Optional.of(PluginProperties.parse(properties.get())) : Optional.empty());
    }

    /** Reads every entry; the packages of its classes. */
    private Set<String> packages(JarFile jar) throws IOException, RefusedException {
        Set<String> packages = new TreeSet<>();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            budget.entry();
            var sum = new CRC32();
            try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), sum)) {
                budget.copy(in, OutputStream.nullOutputStream());
            }
            if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
                throw new IOException("the checksum of " + entry.getName() + " is wrong");
            }
            String plain = VERSIONED.matcher(entry.getName()).replaceFirst("");
            int end = plain.lastIndexOf('/');
            if (plain.endsWith(".class") && end > 0) {
                packages.add(plain.substring(0, end).replace('/', '.'));
            }
        }
        return packages;
    }

    private ModuleDescriptor explicit() throws RefusedException {
        try {
            return ModuleFinder.of(file).findAll().iterator().next().descriptor();
        } catch (FindException invalid) {
            throw new RefusedException(
                    Refusal.Code.MODULE_NAME,
                    name + " has a module-info.class that is not valid: " + Damage.atRoot(invalid, file),
                    "build the JAR anew, with a JDK that is not newer than this Java "
                            + Runtime.version().feature());
        }
    }

    private Optional<String> automatic(Optional<String> declared) throws RefusedException {
        if (declared.isPresent() && !Identity.isModuleName(declared.get())) {
            throw new RefusedException(
                    Refusal.Code.MODULE_NAME,
                    name + " has the " + AUTOMATIC + " '" + declared.get()
                            + "', which can't be the name of a JPMS module",
                    "mend " + AUTOMATIC + " in its manifest, or remove it");
        }
        return declared;
    }

    private static Map<String, List<String>> providers(JarFile jar, Optional<ModuleDescriptor> descriptor)
            throws IOException {
        Map<String, List<String>> listed = new LinkedHashMap<>();
        for (String service : Services.NAMES) {
            Optional<String> text = text(jar, "META-INF/services/" + service);
            text.map(Services::parse)
                    .filter(classes -> !classes.isEmpty())
                    .ifPresent(classes -> listed.put(service, classes));
        }
        return Services.merged(List.of(listed, descriptor.map(Services::of).orElse(Map.of())));
    }

    private static Optional<String> text(JarFile jar, String entry) throws IOException {
        JarEntry found = jar.getJarEntry(entry);
        if (found == null) {
            return Optional.empty();
        }
        try (InputStream in = jar.getInputStream(found)) {
            var bytes = new ByteArrayOutputStream();
            in.transferTo(bytes);
            return Optional.of(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}

package dev.patchbay.core.plugin.bytecode;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * The classes of one JAR, as this runtime loads them: from a multi-release JAR, the newest that it can use. For one thread.
 *
 * <p>Names of classes are those inside class files: {@code demo/P}.
 */
final class JarClasses implements Closeable {
    /** No compiler makes a class file so large: a method ends at 64 KiB, and a class has at most 65,535 constants. */
    private static final int LARGEST = 64 << 20;

    private static final String SUFFIX = ".class";
    private static final ClassFile PARSER =
            ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.LineNumbersOption.DROP_LINE_NUMBERS);

    private final Path file;
    private final JarFile jar;
    private final Map<String, JarEntry> entries;
    private final Optional<ModuleDescriptor> module;
    private final Set<String> packages;

    JarClasses(Path file) throws IOException {
        this.file = file;
        jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        try {
            entries = jar.versionedStream()
                    .filter(entry -> entry.getName().endsWith(SUFFIX))
                    .filter(entry -> !entry.getName().startsWith("META-INF/"))
                    .collect(Collectors.toMap(JarClasses::name, entry -> entry, (one, _) -> one, TreeMap::new));
            module = descriptor();
            packages = packages();
        } catch (IOException | RuntimeException unreadable) {
            jar.close();
            throw unreadable;
        }
    }

    static String name(JarEntry entry) {
        return entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
    }

    private Set<String> packages() {
        return entries.keySet().stream().map(Names::packageOf).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<ModuleDescriptor> descriptor() throws IOException {
        JarEntry entry = entries.remove("module-info");
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return Optional.of(ModuleDescriptor.read(in));
        }
    }

    /** Its names, sorted. */
    Set<String> names() {
        return entries.keySet();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    boolean hasPackage(String name) {
        return packages.contains(name);
    }

    /** Whether JPMS modules of other layers may use a package: all of them, if it is no JPMS module itself. */
    boolean exports(String packageName) {
        String dotted = Names.readable(packageName);
        return module.isEmpty()
                || module.get().exports().stream()
                        .anyMatch(each -> !each.isQualified() && each.source().equals(dotted));
    }

    /** Its descriptor, if it is a JPMS module. */
    Optional<ModuleDescriptor> module() {
        return module;
    }

    /** The classes that it names as providers of what plugins provide: {@code demo.P}. */
    Set<String> providers() throws IOException {
        Set<String> found = new LinkedHashSet<>();
        module.ifPresent(descriptor -> descriptor.provides().stream()
                .filter(each -> each.service().startsWith("dev.patchbay."))
                .forEach(each -> found.addAll(each.providers())));
        List<JarEntry> services = jar.stream()
                .filter(entry -> entry.getName().startsWith("META-INF/services/dev.patchbay."))
                .toList();
        for (JarEntry service : services) {
            new String(bytes(service), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * The bytes of one of its classes.
     *
     * @throws IOException if the JAR is corrupt
     */
    byte[] bytes(String name) throws IOException {
        JarEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("expected a class of " + file + ", found " + name);
        }
        return bytes(entry);
    }

    private byte[] bytes(JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST);
            if (bytes.length == LARGEST) {
                throw new IOException("expected a class file, found " + entry + " with more than " + LARGEST
                        + " bytes in " + file.getFileName());
            }
            return bytes;
        }
    }

    /**
     * Lets somebody read one class.
     *
     * @throws IOException if it can't be read, whoever finds out: class files are parsed as they are looked at
     */
    <T> T read(String name, byte[] bytes, Function<ClassModel, T> reader) throws IOException {
        try {
            return reader.apply(PARSER.parse(bytes));
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException corrupt) {
            throw new IOException(
                    "expected a class file, found " + name + SUFFIX + " in " + file.getFileName() + ": "
                            + corrupt.getMessage(),
                    corrupt);
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

package dev.patchbay.testkit.plugin;

import dev.patchbay.testkit.child.ChildMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The program of the child process as a module of its own: with the testkit, JUnit would come into the image, and nothing would be missing that a
 * plugin should have asked for.
 */
final class ChildJar {
    static final String MODULE = ChildMain.class.getPackageName();
    static final String MAIN = ChildMain.class.getName();
    private static final String FOLDER = MODULE.replace('.', '/');

    private ChildJar() {}

    /** Writes the JAR, always the same bytes. */
    static void write(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                var entries = new JarOutputStream(out)) {
            add(entries, "module-info.class", descriptor());
            Path own = location();
            if (Files.isDirectory(own)) {
                addClasses(entries, own.resolve(FOLDER));
            } else {
                try (FileSystem zip = FileSystems.newFileSystem(own)) {
                    addClasses(entries, zip.getPath(FOLDER));
                }
            }
        }
    }

    private static void addClasses(JarOutputStream entries, Path folder) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.list(folder)) {
            classes = files.filter(each -> each.toString().endsWith(".class"))
                    .filter(each -> !each.endsWith("package-info.class"))
                    .sorted()
                    .toList();
        }
        for (Path each : classes) {
            try (InputStream in = Files.newInputStream(each)) {
                add(entries, FOLDER + "/" + each.getFileName(), in.readAllBytes());
            }
        }
    }

    private static void add(JarOutputStream entries, String name, byte[] bytes) throws IOException {
        var entry = new JarEntry(name);
        entry.setTime(0);
        entries.putNextEntry(entry);
        entries.write(bytes);
        entries.closeEntry();
    }

    private static byte[] descriptor() {
        var module = ModuleAttribute.of(ModuleDesc.of(MODULE), builder -> builder.requires(
                        ModuleDesc.of("java.base"), Set.of(AccessFlag.MANDATED), null)
                .requires(ModuleDesc.of("dev.patchbay.api"), Set.of(), null)
                .requires(ModuleDesc.of("dev.patchbay.core"), Set.of(), null));
        return ClassFile.of().buildModule(module);
    }

    private static Path location() throws IOException {
        try {
            return Path.of(ChildMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("can't find the testkit's own JAR", e);
        }
    }
}

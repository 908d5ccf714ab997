package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.Capability;
import dev.patchbay.core.Plugin;
import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the capabilities that bytecode uses, by {@link Signs}. For any thread.
 *
 * <p>What is called by reflection is not seen. A method counts where the JDK's class is named; a call through a class of the plugin's own, which
 * extends one of the JDK's, counts because its constructor calls the other's.
 */
public final class CapabilityScan {
    private static final int CLASSES_TOLD = 5;

    /** By the class, or by the package and {@code /*}. */
    private static final Map<String, List<Sign>> SIGNS = signs();

    private final Map<Capability, Set<String>> found = new EnumMap<>(Capability.class);

    private CapabilityScan() {}

    private static Map<String, List<Sign>> signs() {
        Map<String, List<Sign>> signs = new HashMap<>();
        for (Sign sign : Signs.all()) {
            signs.merge(sign.type().replace('.', '/'), List.of(sign), CapabilityScan::joined);
        }
        return signs;
    }

    private static List<Sign> joined(List<Sign> some, List<Sign> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The capabilities that the JARs' classes use, each with the first few classes that do, in the order of the enum. */
    public static List<Plugin.Use> uses(List<Path> jars) throws IOException {
        var scan = new CapabilityScan();
        for (Path each : jars) {
            try (var jar = new JarClasses(each)) {
                for (String name : jar.names()) {
                    byte[] bytes = jar.bytes(name);
                    if (ClassVersion.newer(bytes).isEmpty()) {
                        Set<Capability> used = jar.read(name, bytes, CapabilityScan::uses);
                        used.forEach(capability -> scan.found(capability, Names.readable(name)));
                    }
                }
            }
        }
        return scan.found.entrySet().stream()
                .map(each -> new Plugin.Use(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }

    private void found(Capability capability, String name) {
        Set<String> classes = found.computeIfAbsent(capability, _ -> new LinkedHashSet<>());
        if (classes.size() < CLASSES_TOLD) {
            classes.add(name);
        }
    }

    private static Set<Capability> uses(ClassModel type) {
        Set<Capability> used = EnumSet.noneOf(Capability.class);
        for (PoolEntry entry : type.constantPool()) {
            switch (entry) {
                case MemberRefEntry member ->
                    uses(member.owner().asInternalName(), member.name().stringValue() + member.type(), used);
                case StringEntry text -> named(text.stringValue(), used);
                default -> {} // a class that is only mentioned is not used
            }
        }
        boolean callsNative =
                type.methods().stream().anyMatch(each -> each.flags().has(java.lang.reflect.AccessFlag.NATIVE));
        if (callsNative) {
            used.add(Capability.NATIVE);
        }
        return used;
    }

    private static void uses(String type, String member, Set<Capability> used) {
        for (String key : List.of(type, Names.packageOf(type) + "/*")) {
            for (Sign sign : SIGNS.getOrDefault(key, List.of())) {
                if (sign.members().isEmpty() || sign.members().stream().anyMatch(each -> isMember(each, member))) {
                    used.add(sign.capability());
                }
            }
        }
    }

    /** {@code load} is {@code load(Ljava/lang/String;)V} and not {@code loadLibrary(…}. */
    private static boolean isMember(String sign, String member) {
        return member.startsWith(sign) && (sign.indexOf('(') > 0 || member.charAt(sign.length()) == '(');
    }

    /** Everybody gets Unsafe by its name: {@code Class.forName("sun.misc.Unsafe")}. */
    private static void named(String text, Set<Capability> used) {
        if (text.endsWith(".misc.Unsafe")) {
            used.add(Capability.UNSAFE);
        }
    }
}

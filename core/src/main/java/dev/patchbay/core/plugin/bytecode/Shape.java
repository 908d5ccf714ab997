package dev.patchbay.core.plugin.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What others can link against in a class. Immutable, apart from maps that nobody changes: there are thousands of them.
 *
 * @param name {@code demo/P}
 * @param flags as in its class file
 * @param superclass empty for Object
 * @param methods flags by {@code name(descriptor)}
 * @param fields flags by {@code name:descriptor}
 * @param nest the class that hosts its nest; itself if it has none
 * @param permitted those that may extend it; empty if anybody may
 * @param origin where it comes from
 * @param exported whether classes of other JPMS modules may use it
 */
record Shape(
        String name,
        int flags,
        Optional<String> superclass,
        List<String> interfaces,
        Map<String, Integer> methods,
        Map<String, Integer> fields,
        String nest,
        Set<String> permitted,
        Origin origin,
        boolean exported) {
    /** Where a class comes from; classes of the first two share a loader. */
    enum Origin {
        OWN,
        LIBRARY,
        BELOW,
        IMAGE;

        boolean isPlugin() {
            return this == OWN || this == LIBRARY;
        }
    }

    /** Reads it. */
    static Shape of(ClassModel type, Origin origin, boolean exported) {
        Map<String, Integer> methods = new HashMap<>();
        type.methods()
                .forEach(each -> methods.put(
                        each.methodName().stringValue() + each.methodType().stringValue(),
                        each.flags().flagsMask()));
        Map<String, Integer> fields = new HashMap<>();
        type.fields()
                .forEach(each -> fields.put(
                        each.fieldName().stringValue() + ":" + each.fieldType().stringValue(),
                        each.flags().flagsMask()));
        String name = type.thisClass().asInternalName();
        return new Shape(
                name,
                type.flags().flagsMask(),
                type.superclass().map(ClassEntry::asInternalName),
                type.interfaces().stream().map(ClassEntry::asInternalName).toList(),
                methods,
                fields,
                type.findAttribute(Attributes.nestHost())
                        .map(host -> host.nestHost().asInternalName())
                        .orElse(name),
                permitted(type),
                origin,
                exported);
    }

    private static Set<String> permitted(ClassModel type) {
        Set<String> names = new HashSet<>();
        type.findAttribute(Attributes.permittedSubclasses())
                .ifPresent(list -> list.permittedSubclasses().forEach(each -> names.add(each.asInternalName())));
        return names;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean isInterface() {
        return has(ClassFile.ACC_INTERFACE);
    }

    String packageName() {
        return Names.packageOf(name);
    }

    /** Whether another class's package-private members are open to this one: one package, and one loader. */
    boolean sharesPackageWith(Shape other) {
        return packageName().equals(other.packageName())
                && (origin == other.origin || (origin.isPlugin() && other.origin.isPlugin()));
    }

    @Override
    public String toString() {
        return Names.readable(name);
    }
}

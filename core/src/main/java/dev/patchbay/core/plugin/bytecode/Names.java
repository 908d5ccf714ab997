package dev.patchbay.core.plugin.bytecode;

import java.lang.constant.ClassDesc;

/** Names of classes as class files write them. */
final class Names {
    private Names() {}

    /** {@code demo/a} of {@code demo/a/P}; empty for a class without package. */
    static String packageOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    /** {@code demo.a.P} of {@code demo/a/P}. */
    static String readable(String name) {
        return name.replace('/', '.');
    }

    /** The class that has to be there for a type: that of the elements of an array; empty for {@code int}. */
    static String element(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        String descriptor = element.descriptorString();
        return element.isPrimitive() ? "" : descriptor.substring(1, descriptor.length() - 1);
    }
}

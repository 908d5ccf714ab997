package dev.patchbay.core.plugin.bytecode;

/** Something that the JVM looks up for a class. Immutable. */
sealed interface Reference {
    /** The class that is looked up, or the one in which a member is. */
    String type();

    /**
     * A class.
     *
     * @param type {@code demo/P}
     * @param as what it must be good for
     */
    record OfType(String type, Purpose as) implements Reference {}

    /**
     * A field or method.
     *
     * @param type the class that the bytecode names; the member may be inherited
     * @param key {@code name(descriptor)} of a method, {@code name:descriptor} of a field
     * @param isStatic whether it is used without an instance
     * @param inInterface whether the class must be an interface; means nothing for a field
     */
    record OfMember(String type, String key, boolean isStatic, boolean inInterface) implements Reference {
        boolean isMethod() {
            return key.indexOf(':') < 0;
        }
    }

    /** What a class must be good for. */
    enum Purpose {
        SUPERCLASS,
        SUPERINTERFACE,
        NEW,
        ANY
    }
}

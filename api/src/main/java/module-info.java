import org.jspecify.annotations.NullMarked;

/**
 * What a Patchbay plugin implements and what it is handed.
 *
 * <p>{@link dev.patchbay.api.spi} holds the types that a plugin implements, {@link dev.patchbay.api} those that core hands to it.
 * A method added to the first has a default; methods may be added to the second at any time. The module exports no type of a
 * third party, so a plugin can bring any version of any library.
 */
@NullMarked
module dev.patchbay.api {
    requires static transitive org.jspecify;

    exports dev.patchbay.api;
    exports dev.patchbay.api.spi;
}

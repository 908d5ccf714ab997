import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.raw.RawModule;
import org.jspecify.annotations.NullMarked;

/** Any message, by rule. */
@NullMarked
module dev.patchbay.raw {
    requires transitive dev.patchbay.api;
    requires static transitive org.jspecify;

    exports dev.patchbay.raw;

    provides ApiModule with
            RawModule;
}

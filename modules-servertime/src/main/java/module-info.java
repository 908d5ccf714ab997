import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.servertime.ServerTimeModule;
import org.jspecify.annotations.NullMarked;

/** The venue's clock, measured on its messages. */
@NullMarked
module dev.patchbay.servertime {
    requires transitive dev.patchbay.api;
    requires static transitive org.jspecify;

    exports dev.patchbay.servertime;

    provides ApiModule with
            ServerTimeModule;
}

import dev.patchbay.api.spi.Venue;
import dev.patchbay.pocketoption.PocketOptionVenue;
import org.jspecify.annotations.NullMarked;

/** PocketOption: its endpoints, its login, and how it says what the modules mean. */
@NullMarked
module dev.patchbay.pocketoption {
    requires transitive dev.patchbay.api;
    requires transitive dev.patchbay.account;
    requires transitive dev.patchbay.core;
    requires transitive dev.patchbay.raw;
    requires transitive dev.patchbay.servertime;
    requires dev.patchbay.socketio;
    requires transitive dev.patchbay.subscriptions;
    requires transitive dev.patchbay.trades;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports dev.patchbay.pocketoption;

    provides Venue with
            PocketOptionVenue;
}

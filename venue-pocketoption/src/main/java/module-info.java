import dev.patchbay.api.spi.Venue;
import dev.patchbay.pocketoption.PocketOptionVenue;
import org.jspecify.annotations.NullMarked;

/** PocketOption: its endpoints, its login, and how it says what the modules mean. */
@NullMarked
module dev.patchbay.pocketoption {
    requires transitive dev.patchbay.api;
    requires dev.patchbay.servertime;
    requires dev.patchbay.socketio;
    requires dev.patchbay.subscriptions;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports dev.patchbay.pocketoption;

    provides Venue with
            PocketOptionVenue;
}

import com.example.jsonvenue.JsonVenue;
import dev.patchbay.api.spi.Venue;

/** Prices as JSON over a plain WebSocket. */
module com.example.jsonvenue {
    requires dev.patchbay.api;
    requires dev.patchbay.subscriptions;
    requires org.slf4j;
    requires tools.jackson.databind;

    provides Venue with
            JsonVenue;
}

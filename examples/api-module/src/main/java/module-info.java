import com.example.alerts.AlertsModule;
import dev.patchbay.api.spi.ApiModule;

/** Tells when a price crosses a level. */
module com.example.alerts {
    requires transitive dev.patchbay.api;
    requires org.slf4j;

    exports com.example.alerts;

    provides ApiModule with
            AlertsModule;
}

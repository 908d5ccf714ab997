import com.example.traffic.TrafficModule;
import dev.patchbay.api.spi.LightweightModule;

/** Reports how much comes in. */
module com.example.traffic {
    requires transitive dev.patchbay.api;
    requires org.slf4j;

    exports com.example.traffic;

    provides LightweightModule with
            TrafficModule;
}

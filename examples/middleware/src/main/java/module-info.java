import com.example.ordercap.OrderCap;
import dev.patchbay.api.spi.Middleware;

/** Lets no order out that is larger than allowed. */
module com.example.ordercap {
    requires transitive dev.patchbay.api;
    requires org.slf4j;

    exports com.example.ordercap;

    provides Middleware with
            OrderCap;
}

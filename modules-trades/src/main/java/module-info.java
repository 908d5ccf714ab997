import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.trades.TradesModule;
import org.jspecify.annotations.NullMarked;

/** Market orders with exactly one outcome each, the deals they become, and orders that wait for a time or a price. */
@NullMarked
module dev.patchbay.trades {
    requires transitive dev.patchbay.api;
    requires static transitive org.jspecify;

    exports dev.patchbay.trades;

    provides ApiModule with
            TradesModule;
}

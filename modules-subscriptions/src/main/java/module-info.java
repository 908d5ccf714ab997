import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.subscriptions.history.HistoryModule;
import org.jspecify.annotations.NullMarked;

/** Live prices, for any number of listeners over one subscription each. */
@NullMarked
module dev.patchbay.subscriptions {
    requires transitive dev.patchbay.api;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.patchbay.subscriptions;
    exports dev.patchbay.subscriptions.history;

    provides ApiModule with
            SubscriptionsModule,
            HistoryModule;
}

package dev.patchbay.subscriptions;

import dev.patchbay.api.Message;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class SubscriptionsModuleTest implements ApiModuleContract<SubscriptionCommand, Subscriptions> {
    @Override
    public SubscriptionsModule part() {
        return new SubscriptionsModule();
    }

    @Override
    public Map<Class<?>, Supplier<?>> dialects() {
        return Map.of(SubscriptionDialect.class, Venue::new);
    }

    @Override
    public List<Message> wanted() {
        return List.of(Venue.ticks("EURUSD 1 1.10", "GBPUSD 1 1.30"), Venue.ticks("bad"));
    }

    @Override
    public void use(Subscriptions subscriptions) throws InterruptedException {
        try (var ticks = subscriptions.ticks("EURUSD")) {
            ticks.next(java.time.Duration.ofSeconds(10));
        }
    }
}

package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.servertime.ServerTimeModule;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A venue that drops a client which misses one pong finds nothing amiss, whatever a plugin does, and the ticks go on. */
@Isolated("measures times while foreign code burns processors")
class HostilePluginsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PONGS = 20;

    /** What a plugin may do, and where. */
    enum Hostile {
        MODULE_THAT_HANGS,
        MODULE_THAT_THROWS,
        RULE_THAT_HANGS,
        HANDLER_THAT_HANGS,
        MIDDLEWARE_THAT_HANGS,
        LISTENER_THAT_HANGS;

        ClientBuilder addTo(ClientBuilder builder) {
            return switch (this) {
                case MODULE_THAT_HANGS -> builder.module(module(Rule.any(), Hostile::hang));
                case MODULE_THAT_THROWS ->
                    builder.module(module(Rule.any(), () -> {
                        throw new NoClassDefFoundError("stale");
                    }));
                case RULE_THAT_HANGS ->
                    builder.module(module(
                            _ -> {
                                hang();
                                return true;
                            },
                            () -> {}));
                case HANDLER_THAT_HANGS -> builder.handler(_ -> hang());
                case MIDDLEWARE_THAT_HANGS ->
                    builder.middleware(new Middleware() {
                        @Override
                        public Message onReceive(Message message) {
                            hang();
                            return message;
                        }
                    });
                case LISTENER_THAT_HANGS -> builder.onTransition(_ -> hang());
            };
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void pongsGoOutInTimeAndTicksComeIn(Hostile hostile) throws Exception {
        try (var venue = Simulator.builder()
                        .heartbeat(Duration.ofMillis(100), Duration.ofMillis(900))
                        .tickEvery(Duration.ofMillis(5), Duration.ofMillis(10))
                        .start();
                var client = open(venue, hostile);
                EventStream<TickEvent> ticks =
                        client.handle(Subscriptions.class).ticks("EURUSD_otc")) {
            client.awaitLive(SOON);
            long last = 0;
            for (int pongs = 1; pongs <= PONGS; pongs++) {
                long before = last;
                last = venue.awaitReceived(r -> r.text().equals("3") && r.order() > before, SOON)
                        .order();
            }

            assertThat(nextTick(ticks)).isNotNull();
            assertThat(venue.connectsSeen()).isEqualTo(1);
            assertThat(client.epoch()).isEqualTo(1);
        }
    }

    private static Tick nextTick(EventStream<TickEvent> ticks) throws InterruptedException {
        while (true) {
            if (ticks.next(SOON).orElseThrow() instanceof Tick tick) {
                return tick;
            }
        }
    }

    private static Client open(Simulator venue, Hostile hostile) {
        var settings = VenueSettings.NONE
                .withUrls(List.of(URI.create(venue.url())))
                .withCredentials(Secret.of(Simulator.DEMO_SSID));
        return hostile.addTo(Client.builder()
                        .discover(false)
                        .venue(new PocketOptionVenue(), settings)
                        .module(new SubscriptionsModule())
                        .module(new ServerTimeModule()))
                .open();
    }

    private static LightweightModule module(Rule rule, Runnable run) {
        return new LightweightModule() {
            @Override
            public String name() {
                return "hostile";
            }

            @Override
            public Rule rule(ModuleContext<Void> context) {
                return rule;
            }

            @Override
            public void run(ModuleContext<Void> context) throws InterruptedException {
                run.run();
                while (true) {
                    context.inbox().take();
                }
            }
        };
    }
}

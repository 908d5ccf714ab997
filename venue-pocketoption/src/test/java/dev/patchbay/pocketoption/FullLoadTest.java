package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.simulator.Simulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One module sleeps for ever while messages come as fast as fifteen others take them: those lose none, and no pong is late. */
@Isolated("keeps all processors busy, and the venue counts the time")
class FullLoadTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int FAST = 15;
    private static final int PONGS = 20;

    /** So many come at once. Half of what an inbox holds, so a module that takes loses none, and one that does not is soon full. */
    private static final int BURST = 512;

    private final LongAdder taken = new LongAdder();

    @Test
    void theOthersLoseNothingAndNoPongIsLate() throws Exception {
        try (var venue = Simulator.builder()
                        .heartbeat(Duration.ofMillis(100), Duration.ofMillis(900))
                        .start();
                var client = open(venue)) {
            client.awaitLive(SOON);
            long bursts = 0;
            while (pongs(venue) < PONGS) {
                bursts++;
                venue.flood("load", "[1,2,3]", BURST);
                awaitTaken(bursts * BURST * FAST);
            }

            assertThat(client.modules())
                    .filteredOn(module -> module.name().startsWith("fast"))
                    .hasSize(FAST)
                    .allMatch(module -> module.dropped() == 0);
            assertThat(status(client, "asleep").dropped()).isPositive();
            assertThat(client.statistics().messagesIn()).isGreaterThanOrEqualTo(bursts * BURST);
            assertThat(venue.connectsSeen())
                    .as("a venue that misses a pong disconnects")
                    .isEqualTo(1);
        }
    }

    private static long pongs(Simulator venue) {
        return venue.received().stream().filter(each -> each.text().equals("3")).count();
    }

    private void awaitTaken(long all) {
        long endNanos = System.nanoTime() + SOON.toNanos();
        while (taken.sum() < all) {
            assertThat(System.nanoTime() - endNanos)
                    .as("taken %d of %d", taken.sum(), all)
                    .isNegative();
            LockSupport.parkNanos(50_000);
        }
    }

    private static ModuleStatus status(Client client, String name) {
        return client.modules().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Client open(Simulator venue) {
        var settings = VenueSettings.NONE
                .withUrls(List.of(URI.create(venue.url())))
                .withCredentials(Secret.of(Simulator.DEMO_SSID));
        ClientBuilder builder = Client.builder()
                .discover(false)
                .venue(new PocketOptionVenue(), settings)
                .module(new Loaded("asleep", false))
                .middleware(new Passing("first"))
                .middleware(new Passing("second"))
                .middleware(new Passing("third"));
        for (int i = 0; i < FAST; i++) {
            builder = builder.module(new Loaded("fast-" + i, true));
        }
        return builder.open();
    }

    private record Passing(String name) implements Middleware {
        @Override
        public Message onReceive(Message message) {
            return message;
        }
    }

    private final class Loaded implements LightweightModule {
        private final String name;
        private final boolean awake;

        Loaded(String name, boolean awake) {
            this.name = name;
            this.awake = awake;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.event("load");
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            if (!awake) {
                new CountDownLatch(1).await();
            }
            while (true) {
                switch (context.inbox().take()) {
                    case Input.Inbound<Void> _ -> taken.increment();
                    case Input.Drain<Void> _ -> {
                        return;
                    }
                    case Input.Command<Void> _, Input.Gap<Void> _, Input.Live<Void> _, Input.Lost<Void> _ -> {}
                }
            }
        }
    }
}

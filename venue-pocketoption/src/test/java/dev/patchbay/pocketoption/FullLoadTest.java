package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ClientState;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One module sleeps for ever while messages come without a pause: no pong is late, and who takes what comes loses nothing. */
@Isolated("keeps all processors busy, and the venue counts the time")
class FullLoadTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** A venue whose ping is not answered within this time disconnects. */
    private static final Duration TIMEOUT = Duration.ofMillis(900);

    private static final int FAST = 15;
    private static final int PONGS = 20;

    /** So many are written at once. */
    private static final int BURST = 256;

    /** So many more may be under way while the next are written: with those fewer than an inbox holds, so that who takes loses none. */
    private static final int AHEAD = 512;

    /** So many more, where an inbox may overflow: far more than it holds, and less than the venue keeps for a client that lags behind. */
    private static final int FAR_AHEAD = 20_000;

    private final LongAdder[] taken =
            Stream.generate(LongAdder::new).limit(FAST).toArray(LongAdder[]::new);

    @Test
    void theOthersLoseNothingAndNoPongIsLate() throws Exception {
        try (var venue = venue();
                var client = open(venue)) {
            client.awaitLive(SOON);
            long written = 0;
            while (pongs(venue) < PONGS) {
                venue.flood("load", "[1,2,3]", BURST);
                written += BURST;
                await(this::takenByAll, written - AHEAD);
            }
            await(this::takenByAll, written);

            assertThat(client.modules())
                    .filteredOn(module -> module.name().startsWith("fast"))
                    .hasSize(FAST)
                    .allMatch(module -> module.dropped() == 0);
            assertThat(takenByAll()).as("taken, and none of them twice").isEqualTo(written);
            assertThat(status(client, "asleep").dropped()).isPositive();
            stayedLive(venue, client);
        }
    }

    @Test
    void aFloodThatNobodyPacesDelaysNoPong() throws Exception {
        try (var venue = venue();
                var client = open(venue)) {
            client.awaitLive(SOON);
            long written = 0;
            while (pongs(venue) < PONGS) {
                venue.flood("load", "[1,2,3]", BURST);
                written += BURST;
                await(() -> client.statistics().messagesIn(), written - FAR_AHEAD);
            }
            await(() -> client.statistics().messagesIn(), written);

            assertThat(status(client, "asleep").dropped()).isPositive();
            stayedLive(venue, client);
        }
    }

    private static Simulator venue() throws Exception {
        return Simulator.builder().heartbeat(INTERVAL, TIMEOUT).start();
    }

    private static void stayedLive(Simulator venue, Client client) {
        assertThat(venue.connectsSeen())
                .as("a venue that misses a pong disconnects")
                .isEqualTo(1);
        assertThat(client.state()).isEqualTo(ClientState.LIVE);
    }

    private static long pongs(Simulator venue) {
        return venue.received().stream().filter(each -> each.text().equals("3")).count();
    }

    private long takenByAll() {
        return Arrays.stream(taken).mapToLong(LongAdder::sum).min().orElseThrow();
    }

    private static void await(LongSupplier count, long atLeast) {
        long endNanos = System.nanoTime() + SOON.toNanos();
        while (count.getAsLong() < atLeast) {
            assertThat(System.nanoTime() - endNanos)
                    .as("%d of %d", count.getAsLong(), atLeast)
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
                .module(new Asleep("asleep"))
                .middleware(new Passing("first"))
                .middleware(new Passing("second"))
                .middleware(new Passing("third"));
        for (int i = 0; i < FAST; i++) {
            builder = builder.module(new Fast("fast-" + i, taken[i]));
        }
        return builder.open();
    }

    private record Passing(String name) implements Middleware {
        @Override
        public Message onReceive(Message message) {
            return message;
        }
    }

    private record Asleep(String name) implements LightweightModule {
        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.event("load");
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    /** Counts what it takes. */
    private record Fast(String name, LongAdder taken) implements LightweightModule {
        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.event("load");
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
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

package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The middleware of an open client is replaced, added and removed. */
class MiddlewareSwapTest {
    private static final Duration SOON = MemoryNet.SOON;

    @Test
    void theFirstMiddlewareEverTakesItsPlaceWithoutReorderingUnderLoad() throws Exception {
        var module = new RoutedModule("routed", Rule.event("tick"));
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            var peer = fixture.live();
            var sending = new AtomicBoolean(true);
            Thread sender = Thread.ofVirtual().start(() -> {
                for (int i = 0; sending.get(); i++) {
                    peer.send("tick " + i);
                    LockSupport.parkNanos(20_000);
                }
            });
            for (int version = 1; version <= 30; version++) {
                LockSupport.parkNanos(1_000_000);
                new Version("" + version)
                        .with(new Stamping("layer", "+" + version))
                        .swapInto(fixture.client);
            }
            new Version("31").swapInto(fixture.client);
            sending.set(false);
            assertThat(sender.join(SOON)).isTrue();
            peer.send("tick end");

            List<String> seen = new ArrayList<>();
            for (String next = module.next(); !next.equals("tick end"); next = module.next()) {
                seen.add(next);
            }
            int stamp = 0;
            for (int i = 0; i < seen.size(); i++) {
                String[] parts = seen.get(i).split("[ +]", -1);
                assertThat(parts[1]).isEqualTo("" + i);
                int itsStamp = parts.length == 2 ? (stamp == 0 ? 0 : 31) : Integer.parseInt(parts[2]);
                assertThat(itsStamp).as("the layers of message %d", i).isGreaterThanOrEqualTo(stamp);
                stamp = itsStamp;
            }
        }
    }

    @Test
    void aNewVersionStandsWhereTheOldOneStoodAndTheApplicationsOwnStandBehindAll() throws Exception {
        var module = new RoutedModule("routed", Rule.event("tick"));
        try (var fixture =
                new ClientFixture(builder -> builder.module(module).middleware(new Stamping("own", " own")))) {
            var peer = fixture.live();
            new Version("one", "1")
                    .with(new Stamping("a", " a1"))
                    .with(new Stamping("b", " b1"))
                    .swapInto(fixture.client);
            new Version("two", "1").with(new Stamping("c", " c1")).swapInto(fixture.client);
            peer.send("tick");
            assertThat(module.next()).isEqualTo("tick  a1 b1 c1 own");
            new Version("one", "2")
                    .with(new Stamping("b", " b2"))
                    .with(new Stamping("d", " d2"))
                    .swapInto(fixture.client);
            peer.send("tick");

            assertThat(module.next()).isEqualTo("tick  b2 d2 c1 own");
            assertThat(fixture.client.modules()).extracting(ModuleStatus::name).doesNotContain("a");
        }
    }

    @Test
    void aMessageOnItsWayThroughTheOldLayersEndsItsWayThereAndOneThatWaitsBehindItPassesTheNew() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var holding = new Stamping("layer", " old") {
            @Override
            public Message onReceive(Message message) {
                if (message.event().equals("tick")) {
                    entered.countDown();
                    await(release);
                }
                return super.onReceive(message);
            }
        };
        var module = new RoutedModule("routed", Rule.event("tick"));
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            var peer = fixture.live();
            new Version("1").with(holding).swapInto(fixture.client);
            peer.send("tick 1");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            peer.send("tick 2");
            var standby = new Version("2").with(new Stamping("layer", " new")).prepare(fixture.client);
            Thread swap = Thread.ofVirtual().start(() -> {
                try {
                    assertThat(standby.takeOver(SOON, _ -> {})).isEmpty();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            until("the new one stands there", () -> Version.isWaiting(swap));
            release.countDown();

            assertThat(swap.join(SOON)).isTrue();
            assertThat(module.next()).isEqualTo("tick 1 old");
            assertThat(module.next()).isEqualTo("tick 2 new");
        }
    }

    @Test
    void anOldLayerThatLetsNoThreadGoIsNamed() throws Exception {
        var stop = new AtomicBoolean();
        var entered = new CountDownLatch(1);
        var spinning = new Stamping("layer", "") {
            @Override
            public Message onReceive(Message message) {
                entered.countDown();
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
                return message;
            }
        };
        try (var fixture = new ClientFixture(builder -> builder.settings(ClientFixture.SETTINGS.withTiming(
                ClientSettings.Timing.STANDARD.withMiddleware(Duration.ofMillis(30)))))) {
            var peer = fixture.live();
            var version = new Version("1").with(spinning).swapInto(fixture.client);
            peer.send("tick 1");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            until("it is set aside", () -> fixture.status("layer").state() == ModuleStatus.State.QUARANTINED);
            List<String> left = new Version("2").prepare(fixture.client).takeOver(Duration.ofMillis(50), _ -> {});

            assertThat(left).containsExactly("layer (patchbay-middleware)");
            assertThat(version.failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.cause()).hasMessageContaining("took longer than"));
            stop.set(true);
        }
    }

    @Test
    void aLayerThatArrivesIsToldOfTheConnectionThatIsThereAndOneThatLeftIsToldNoMore() throws Exception {
        var old = new Stamping("layer", "");
        var fresh = new Stamping("layer", "");
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(old).swapInto(fixture.client);
            assertThat(List.of(old.next(), old.next())).containsExactly("connect 1", "live 1");
            new Version("2").with(fresh).swapInto(fixture.client);
            assertThat(List.of(fresh.next(), fresh.next())).containsExactly("connect 1", "live 1");
            peer.cut();
            fixture.live();

            assertThat(List.of(fresh.next(), fresh.next(), fresh.next()))
                    .containsExactly("disconnect", "connect 2", "live 2");
            assertThat(old.hooks).isEmpty();
            until(
                    "its thread is gone",
                    () -> Threads.named("patchbay-hooks-layer").size() == 1);
        }
    }

    @Test
    void aNewLayerThatThrowsIsToldAbout() throws Exception {
        var broken = new Stamping("layer", "") {
            @Override
            public Message onReceive(Message message) {
                throw new LinkageError("stale");
            }
        };
        var module = new RoutedModule("routed", Rule.event("tick"));
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            var peer = fixture.live();
            var version = new Version("1").with(broken).swapInto(fixture.client);
            peer.send("tick 1");

            assertThat(module.next()).isEqualTo("tick 1");
            assertThat(version.failures).singleElement().satisfies(failure -> {
                assertThat(failure.part()).isEqualTo("layer");
                assertThat(failure.cause()).isInstanceOf(LinkageError.class);
            });
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Appends its stamp to what comes in, and writes down its hooks. Safe for any thread. */
    private static class Stamping implements Middleware {
        private final String name;
        private final String stamp;
        final BlockingQueue<String> hooks = new LinkedBlockingQueue<>();

        Stamping(String name, String stamp) {
            this.name = name;
            this.stamp = stamp;
        }

        String next() throws InterruptedException {
            String next = hooks.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("told nothing");
            }
            return next;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Message onReceive(Message message) {
            return message.event().equals("tick") && !message.text().equals("end")
                    ? Message.text("tick", message.text() + stamp)
                    : message;
        }

        @Override
        public void onConnect(long epoch) {
            hooks.add("connect " + epoch);
        }

        @Override
        public void onLive(long epoch) {
            hooks.add("live " + epoch);
        }

        @Override
        public void onDisconnect(Cause cause) {
            hooks.add("disconnect");
        }
    }
}

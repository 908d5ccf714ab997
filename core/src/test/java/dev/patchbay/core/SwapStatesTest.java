package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A swap in each state of the client: what the new version is told, and what the client waits for. */
class SwapStatesTest {
    private static final Duration SOON = MemoryNet.SOON;

    @Test
    void whileLiveTheNewVersionRestoresAndIsToldThatItIsLive() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.live();
            var told = new Told();
            new Version("1").with(told).swapInto(fixture.client);

            assertThat(told.next()).isEqualTo("restore 1");
            assertThat(told.next()).isEqualTo("live 1");
        }
    }

    @Test
    void whileHeldTheNewVersionIsToldNothingAndIsWaitedForAtTheNextLogin() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.live();
            new Version("1").with(new Told()).swapInto(fixture.client);
            fixture.client.hold();
            fixture.await(ClientState.HELD);
            var told = new Told();
            told.mayRestore = new CountDownLatch(1);
            new Version("2").with(told).swapInto(fixture.client);
            assertThat(told.soFar()).isEmpty();
            fixture.client.resume();
            fixture.logIn();

            assertThat(told.next()).isEqualTo("restore 2");
            assertThat(fixture.client.state()).isEqualTo(ClientState.RESTORING);
            told.mayRestore.countDown();
            fixture.await(ClientState.LIVE);
            assertThat(told.next()).isEqualTo("live 2");
            assertThat(fixture.client.degraded()).isEmpty();
        }
    }

    @Test
    void whileConnectingAndHandshakingTheNewVersionWaitsForTheLogin() throws Exception {
        var connecting = new Told();
        var handshaking = new Told();
        try (var fixture = new ClientFixture(builder -> builder)) {
            new Version("1").with(connecting).swapInto(fixture.client);
            var peer = fixture.net.accept().open();
            peer.receive();
            fixture.await(ClientState.HANDSHAKING);
            new Version("2").with(handshaking).swapInto(fixture.client);
            peer.send("welcome");
            fixture.await(ClientState.LIVE);

            assertThat(handshaking.next()).isEqualTo("restore 1");
            assertThat(handshaking.next()).isEqualTo("live 1");
            assertThat(connecting.soFar()).isEmpty();
        }
    }

    @Test
    void whileRestoringTheClientWaitsForTheNewVersionInPlaceOfTheOld() throws Exception {
        var old = new Told();
        old.mayRestore = new CountDownLatch(1);
        var fresh = new Told();
        fresh.mayRestore = new CountDownLatch(1);
        try (var fixture = new ClientFixture(builder -> builder)) {
            new Version("1").with(old).swapInto(fixture.client);
            fixture.logIn();
            assertThat(old.next()).isEqualTo("restore 1");
            var standby = new Version("2").with(fresh).prepare(fixture.client);
            standby.takeOver(Duration.ofMillis(20), _ -> {});

            assertThat(fresh.next()).isEqualTo("restore 1");
            fresh.mayRestore.countDown();
            fixture.await(ClientState.LIVE);
            assertThat(fresh.next()).isEqualTo("live 1");
            until("not degraded", () -> fixture.client.degraded().isEmpty());
        }
    }

    @Test
    void whileRestoringTheClientDoesNotWaitForAModuleThatIsRemoved() throws Exception {
        var old = new Told();
        old.mayRestore = new CountDownLatch(1);
        try (var fixture = new ClientFixture(builder -> builder)) {
            new Version("1").with(old).swapInto(fixture.client);
            fixture.logIn();
            assertThat(old.next()).isEqualTo("restore 1");
            new Version("1").prepare(fixture.client).takeOver(Duration.ofMillis(20), _ -> {});

            fixture.await(ClientState.LIVE);
            until("not degraded", () -> fixture.client.degraded().isEmpty());
        }
    }

    @Test
    void aNewVersionThatRestoresEndsTheDegradationThatTheOldOneCaused() throws Exception {
        var old = new Told();
        old.failing.set(true);
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.live();
            var first = new Version("1").with(old).swapInto(fixture.client);
            until("degraded", () -> fixture.client.degraded().contains("told"));
            new Version("2").with(new Told()).swapInto(fixture.client);

            until("no longer degraded", () -> fixture.client.degraded().isEmpty());
            assertThat(first.failures)
                    .extracting(failure -> failure.cause().getMessage())
                    .contains("not yet");
        }
    }

    @Test
    void aQuarantinedModulesSuccessorRunsWithACleanState() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1")
                    .with(new RoutedModule("told", Rule.event("tick"), (_, _) -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .swapInto(fixture.client);
            peer.send("tick", "tick", "tick", "tick", "tick", "tick");
            until("quarantine", () -> fixture.status("told").state() == ModuleStatus.State.QUARANTINED);
            peer.cut();
            fixture.live();
            var told = new Told();
            var version = new Version("2").with(told).swapInto(fixture.client);

            assertThat(told.next()).isEqualTo("restore 2");
            assertThat(told.next()).isEqualTo("live 2");
            assertThat(version.failures).isEmpty();
            assertThat(fixture.status("told").state()).isEqualTo(ModuleStatus.State.RUNNING);
        }
    }

    @Test
    void untilItHasItsPlaceANewVersionSendsNothingAndWhatItPublishesIsKeptBack() throws Exception {
        record Published(String by) {}

        var outcome = new LinkedBlockingQueue<SendOutcome>();
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            var early = new Told() {
                @Override
                public void run(ModuleContext<Void> context) throws InterruptedException {
                    outcome.add(
                            context.send(Message.text("early", "")).outcome().orElseThrow());
                    context.state()
                            .publish(Published.class, new Published("new"), dev.patchbay.api.AppState.Lifetime.LASTING);
                    super.run(context);
                }
            };
            var standby = new Version("1").with(early).prepare(fixture.client);

            assertThat(outcome.poll(10, TimeUnit.SECONDS)).isInstanceOf(SendOutcome.NotSent.class);
            assertThat(fixture.client.appState().state(Published.class)).isEmpty();
            standby.takeOver(SOON, _ -> {});
            assertThat(fixture.client.appState().state(Published.class)).contains(new Published("new"));
            assertThat(peer.receivedSoFar()).isEmpty();
        }
    }

    /** Writes down what it is told of the connection. Safe for any thread. */
    private static class Told implements LightweightModule {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        final AtomicBoolean failing = new AtomicBoolean();
        volatile @Nullable CountDownLatch mayRestore;

        String next() throws InterruptedException {
            String next = told.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("told nothing within " + SOON);
            }
            return next;
        }

        java.util.List<String> soFar() {
            return java.util.List.copyOf(told);
        }

        @Override
        public String name() {
            return "told";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.event("tick");
        }

        @Override
        public Optional<ReconnectCallback> reconnectCallback(ModuleContext<Void> context) {
            return Optional.of(reconnection -> {
                told.add("restore " + reconnection.epoch());
                if (failing.get()) {
                    throw new IllegalStateException("not yet");
                }
                CountDownLatch waiting = mayRestore;
                if (waiting != null) {
                    waiting.await();
                }
            });
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            while (true) {
                switch (context.inbox().take()) {
                    case Input.Live<Void>(var epoch) -> told.add("live " + epoch);
                    case Input.Lost<Void>(var epoch, var _) -> told.add("lost " + epoch);
                    case Input.Drain<Void> _ -> {
                        return;
                    }
                    case Input.Inbound<Void> _, Input.Command<Void> _, Input.Gap<Void> _ -> {}
                }
            }
        }
    }
}

package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.ModuleStatus.State;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import dev.patchbay.core.laboratory.Peer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Promise 6: a slow, broken or hostile module costs only itself. */
class IsolationPromiseTest {
    private static final Duration SOON = MemoryNet.SOON;

    @Test
    void aModuleThatSleepsForEverDelaysNobody() throws Exception {
        try (var fixture = withHostile(context -> Hang.forEver())) {
            assertThatEchoWorks(fixture);
        }
    }

    @Test
    void aModuleThatThrowsIsRestartedAndSetAsideAfterRepeatedFailure() throws Exception {
        try (var fixture = withHostile(_ -> {
            throw new IllegalStateException("a bug");
        })) {
            until("quarantine", () -> fixture.status("hostile").state() == State.QUARANTINED);

            assertThat(fixture.status("hostile").restarts()).isEqualTo(4);
            assertThat(fixture.status("hostile").detail()).contains("a bug");
            assertThatEchoWorks(fixture);
        }
    }

    @Test
    void aModuleThatThrowsAnErrorIsSetAsideToo() throws Exception {
        for (Error error :
                List.of(new NoClassDefFoundError("stale"), new AssertionError("bug"), new StackOverflowError())) {
            try (var fixture = withHostile(_ -> {
                throw error;
            })) {
                until("quarantine of " + error, () -> fixture.status("hostile").state() == State.QUARANTINED);
                assertThatEchoWorks(fixture);
            }
        }
    }

    @Test
    void aModuleThatSpinsDelaysNobody() throws Exception {
        var stop = new AtomicBoolean();
        try (var fixture = withHostile(_ -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        })) {
            assertThatEchoWorks(fixture);
            stop.set(true);
        }
    }

    @Test
    void aRuleThatSleepsForEverDelaysNobody() throws Exception {
        try (var fixture = withRule(_ -> {
            try {
                Hang.forEver();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        })) {
            assertThatEchoWorks(fixture);
        }
    }

    @Test
    void aRuleThatThrowsCostsItsOwnModule() throws Exception {
        try (var fixture = withRule(_ -> {
            throw new NoSuchMethodError("stale");
        })) {
            var peer = assertThatEchoWorks(fixture);
            for (int i = 0; i < 20; i++) {
                assertThatEchoWorks(fixture, peer, "again");
            }
            until("a restart", () -> fixture.status("hostile").restarts() > 0);
        }
    }

    @Test
    void aHandlerThatSleepsOrThrowsDelaysNobody() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        try (var fixture = new ClientFixture(builder -> builder.module(new EchoModule())
                .handler(_ -> Hang.forEver())
                .handler(message -> {
                    seen.add(message.text());
                    throw new LinkageError("stale");
                }))) {
            var peer = assertThatEchoWorks(fixture);
            assertThatEchoWorks(fixture, peer, "again");
            until("the handler that throws gets the next message", () -> seen.contains("again"));
        }
    }

    @Test
    void aSlowModuleLosesItsOldestMessagesAndIsToldWhere() throws Exception {
        var release = new CountDownLatch(1);
        var seen = new CopyOnWriteArrayList<String>();
        LightweightModule slow = new Hostile(Rule.event("tick"), context -> {
            assertThat(release.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            while (true) {
                switch (context.inbox().take()) {
                    case Input.Inbound<Void>(var message) -> seen.add(message.text());
                    case Input.Gap<Void>(var missed) -> seen.add("gap " + missed);
                    case Input.Drain<Void> _ -> {
                        return;
                    }
                    case Input.Command<Void> _, Input.Live<Void> _, Input.Lost<Void> _ -> {}
                }
            }
        });
        try (var fixture = new ClientFixture(builder -> builder.module(slow).module(new EchoModule()))) {
            var peer = fixture.live();
            for (int i = 1; i <= 6; i++) {
                peer.send("tick " + i);
            }
            assertThatEchoWorks(fixture, peer, "behind the ticks");
            release.countDown();

            until("the last tick", () -> seen.contains("6"));
            assertThat(seen).containsExactly("gap 2", "3", "4", "5", "6");
            assertThat(fixture.status("hostile").dropped()).isEqualTo(2);
        }
    }

    @Test
    void aReconnectCallbackThatHangsOrThrowsDoesNotKeepTheOthersFromLiving() throws Exception {
        ReconnectCallback hanging = new ReconnectCallback() {
            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public void onReconnect(Reconnection reconnection) throws InterruptedException {
                Hang.forEver();
            }

            @Override
            public Duration deadline() {
                return Duration.ofMillis(50);
            }
        };
        try (var fixture = new ClientFixture(builder -> builder.module(new EchoModule())
                .reconnectCallback(hanging)
                .reconnectCallback(reconnection -> {
                    throw new IllegalStateException("a bug");
                }))) {
            assertThatEchoWorks(fixture);

            assertThat(fixture.client.degraded()).hasSize(2).contains("hanging");
        }
    }

    @Test
    void aCallbackThatHangsWhenAskedForItsDeadlineHangsItsOwnModule() throws Exception {
        ReconnectCallback silent = new ReconnectCallback() {
            @Override
            public void onReconnect(Reconnection reconnection) {}

            @Override
            public Duration deadline() {
                try {
                    Hang.forEver();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Duration.ofSeconds(1);
            }
        };
        try (var fixture =
                new ClientFixture(builder -> builder.module(new EchoModule()).reconnectCallback(silent))) {
            assertThatEchoWorks(fixture);
        }
    }

    @Test
    void aCallbackThatFailedIsTriedAgainUntilItSucceeds() throws Exception {
        var calls = new AtomicInteger();
        try (var fixture = new ClientFixture(builder -> builder.reconnectCallback(reconnection -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
        }))) {
            fixture.live();

            until("the second call", () -> calls.get() == 2);
            until("no longer degraded", () -> fixture.client.degraded().isEmpty());
        }
    }

    @Test
    void aMiddlewareThatThrowsPassesTheMessageOnUnchanged() throws Exception {
        Middleware broken = new Middleware() {
            @Override
            public Message onReceive(Message message) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public Message onSend(Message message) {
                throw new LinkageError("stale");
            }
        };
        try (var fixture =
                new ClientFixture(builder -> builder.module(new EchoModule()).middleware(broken))) {
            assertThatEchoWorks(fixture);
        }
    }

    @Test
    void aMiddlewareThatSleepsIsSetAsideBothWays() throws Exception {
        Middleware sleeping = new Middleware() {
            @Override
            public String name() {
                return "sleeping";
            }

            @Override
            public Message onReceive(Message message) {
                return sleep(message);
            }

            @Override
            public Message onSend(Message message) {
                return sleep(message);
            }

            private Message sleep(Message message) {
                try {
                    Hang.forEver();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return message;
            }
        };
        try (var fixture = new ClientFixture(builder -> builder.module(new EchoModule())
                .middleware(sleeping)
                .settings(ClientFixture.SETTINGS.withTiming(
                        ClientSettings.Timing.STANDARD.withMiddleware(Duration.ofMillis(50)))))) {
            var peer = assertThatEchoWorks(fixture);
            assertThat(fixture.status("sleeping").state()).isEqualTo(State.QUARANTINED);
            assertThatEchoWorks(fixture, peer, "again");
            assertThat(fixture.status("echo").restarts())
                    .as("the sender's interrupt stays in the layer")
                    .isZero();
        }
    }

    @Test
    void requestsToAModuleThatWasSetAsideFailAndNameIt() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder.module(new EchoModule()))) {
            fixture.live();
            var echo = fixture.client.handle(EchoModule.Echo.class);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> echo.ask("crash", SOON)).isInstanceOf(ModuleException.class);
            }

            until("quarantine", () -> fixture.status("echo").state() == State.QUARANTINED);
            assertThatThrownBy(() -> echo.ask("anything", SOON))
                    .isInstanceOf(ModuleException.class)
                    .hasMessageContainingAll("the module echo was set aside", "told to crash");
        }
    }

    @Test
    void anotherClientDoesNotNotice() throws Exception {
        try (var hostile = withHostile(_ -> Hang.forEver());
                var other = new ClientFixture(builder -> builder.module(new EchoModule()))) {
            hostile.live();

            assertThatEchoWorks(other);
        }
    }

    @Test
    void aModuleThatMustNotLoseMessagesEndsTheConnectionWhenItsInboxIsFull() throws Exception {
        LightweightModule strict = new Hostile(Rule.event("tick"), _ -> Hang.forEver()) {
            @Override
            public InboxLimits inboxLimits() {
                return new InboxLimits(2, 1000, Overflow.FAIL_CONNECTION);
            }
        };
        try (var fixture = new ClientFixture(builder -> builder.module(strict))) {
            fixture.live().send("tick 1", "tick 2", "tick 3");

            assertThat(fixture.await(ClientState.WAITING).cause().kind()).isEqualTo(Cause.Kind.OVERLOAD);
        }
    }

    private static ClientFixture withHostile(Body body) {
        return new ClientFixture(
                builder -> builder.module(new Hostile(Rule.any(), body)).module(new EchoModule()));
    }

    private static ClientFixture withRule(Rule rule) {
        return new ClientFixture(builder -> builder.module(new Hostile(rule, context -> {
                    while (!(context.inbox().take() instanceof Input.Drain<Void>)) {
                        // its rule is what matters
                    }
                }))
                .module(new EchoModule()));
    }

    private static Peer assertThatEchoWorks(ClientFixture fixture) throws InterruptedException {
        Peer peer = fixture.live();
        assertThatEchoWorks(fixture, peer, "hello");
        return peer;
    }

    private static void assertThatEchoWorks(ClientFixture fixture, Peer peer, String text) throws InterruptedException {
        var answer = fixture.client.handle(EchoModule.Echo.class).request(text, SOON);
        assertThat(peer.receive()).isEqualTo("ask " + text);
        peer.send("answer " + text);

        assertThat(answer.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join()).isEqualTo(text);
    }

    private interface Body {
        void run(ModuleContext<Void> context) throws Exception;
    }

    private static class Hostile implements LightweightModule {
        private final Rule rule;
        private final Body body;

        Hostile(Rule rule, Body body) {
            this.rule = rule;
            this.body = body;
        }

        @Override
        public String name() {
            return "hostile";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return rule;
        }

        @Override
        public void run(ModuleContext<Void> context) throws Exception {
            body.run(context);
        }

        @Override
        public InboxLimits inboxLimits() {
            return new InboxLimits(4, 1000, Overflow.DROP_OLDEST);
        }
    }
}

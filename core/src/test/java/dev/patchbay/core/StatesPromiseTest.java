package dev.patchbay.core;

import static dev.patchbay.api.ClientState.CLOSED;
import static dev.patchbay.api.ClientState.CONNECTING;
import static dev.patchbay.api.ClientState.DRAINING;
import static dev.patchbay.api.ClientState.HANDSHAKING;
import static dev.patchbay.api.ClientState.HELD;
import static dev.patchbay.api.ClientState.IDLE;
import static dev.patchbay.api.ClientState.LIVE;
import static dev.patchbay.api.ClientState.RESTORING;
import static dev.patchbay.api.ClientState.WAITING;
import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Transition;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.laboratory.LineVenue;
import dev.patchbay.core.laboratory.MemoryNet;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promise 1: one owner of the state; every transition is told once, in order, with its cause; awaitLive ends in every case. */
class StatesPromiseTest {
    private static final Duration SOON = MemoryNet.SOON;

    @Test
    void everyTransitionIsToldOnceInOrderWithItsCause() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.live().cut();
            fixture.live();

            assertThat(fixture.history())
                    .extracting(Transition::to)
                    .containsExactly(
                            CONNECTING,
                            HANDSHAKING,
                            RESTORING,
                            LIVE,
                            WAITING,
                            CONNECTING,
                            HANDSHAKING,
                            RESTORING,
                            LIVE);
            assertThat(fixture.history().get(4).cause().detail()).isEqualTo("cut by the test");
        }
    }

    @Test
    void awaitLiveReturnsWhenTheClientIsLive() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.logIn();

            fixture.client.awaitLive(SOON);

            assertThat(fixture.client.state()).isEqualTo(LIVE);
        }
    }

    @Test
    void awaitLiveTellsTheVenuesWordsOfARejectionWithinASecondAndNothingIsTriedAgain() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            long before = System.nanoTime();
            fixture.net.accept().open().send("no such user");

            assertThatThrownBy(() -> fixture.client.awaitLive(SOON))
                    .isInstanceOf(LoginRejectedException.class)
                    .hasMessage("such user");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            assertThat(fixture.await(CLOSED).cause().kind()).isEqualTo(Cause.Kind.REJECTED);
            assertThat(fixture.net.hasDialed()).isFalse();
        }
    }

    @Test
    void awaitLiveEndsAtItsTimeWithTheLastCause() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.net.accept().cut();
            fixture.await(WAITING);

            assertThatThrownBy(() -> fixture.client.awaitLive(Duration.ofMillis(20)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("not live within PT0.02S");
        }
    }

    @Test
    void awaitLiveEndsWhenTheClientIsClosed() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.net.accept();
            fixture.client.close();

            assertThatThrownBy(() -> fixture.client.awaitLive(SOON)).isInstanceOf(ClosedException.class);
        }
    }

    @Test
    void aWrongConfigurationIsToldBeforeAnythingIsConnected() {
        var settings = new VenueSettings(
                VenueSettings.NONE.urls(), VenueSettings.NONE.credentials(), Map.of(), Map.of("wrong", "yes"));

        assertThatThrownBy(() -> Client.builder()
                        .venue(new LineVenue(), settings)
                        .discover(false)
                        .open())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("wrong");
    }

    @Test
    void twoModulesOfOneNameAreRefusedAtTheStart() {
        assertThatThrownBy(() -> new ClientFixture(
                        builder -> builder.module(new EchoModule()).module(new EchoModule())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("echo");
    }

    @Test
    void aMissingHandleNamesThoseThatThereAre() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder.module(new EchoModule()))) {
            assertThatThrownBy(() -> fixture.client.handle(String.class))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContainingAll("String", "Echo");
        }
    }

    @Test
    void aModuleThatTheVenueHasNoWordsForIsListedAndItsHandleSaysWhy() {
        var mute = new EchoModule() {
            @Override
            public Set<Class<?>> dialects() {
                return Set.of(Runnable.class);
            }
        };
        try (var fixture = new ClientFixture(builder -> builder.module(mute))) {
            assertThat(fixture.status("echo").state()).isEqualTo(ModuleStatus.State.INAPPLICABLE);
            assertThatThrownBy(() -> fixture.client.handle(EchoModule.Echo.class))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContainingAll("echo", "the venue lines has no Runnable");
        }
    }

    @Test
    void commandsAreHonouredInEveryState() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.net.accept();
            fixture.client.hold();
            fixture.await(HELD);
            fixture.client.resume();
            fixture.net.accept().open();
            fixture.await(HANDSHAKING);
            fixture.client.disconnect();
            fixture.await(IDLE);
            fixture.client.resume();
            fixture.live();
            fixture.client.reconnect();
            fixture.live();
            fixture.client.hold();
            fixture.await(HELD);
            fixture.client.reconnect();
            fixture.live();
            fixture.client.close();
            fixture.await(DRAINING);
            fixture.await(CLOSED);
        }
    }

    @Test
    void aListenerThatHangsOrThrowsKeepsNobodyFromHearing() throws Exception {
        var heard = new CopyOnWriteArrayList<Transition>();
        var hang = new CountDownLatch(1);
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.client.onTransition(transition -> {
                try {
                    hang.await(1, TimeUnit.DAYS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            fixture.client.onTransition(transition -> {
                throw new IllegalStateException("a bug");
            });
            fixture.client.onTransition(heard::add);
            fixture.live().cut();
            fixture.live();

            until(
                    "the good listener hears all",
                    () -> heard.stream().filter(t -> t.to() == LIVE).count() == 2);
            hang.countDown();
        }
    }

    @Test
    void whatArrivesDuringTheLoginIsRoutedAfterIt() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        try (var fixture = new ClientFixture(builder -> builder.handler(message -> seen.add(message.text())))) {
            var peer = fixture.net.accept().open();
            peer.send("early 1", "early 2", "welcome", "early 3");
            fixture.await(LIVE);
            peer.send("late 4");

            until("all is routed", () -> seen.size() == 4);
            assertThat(seen).containsExactly("1", "2", "3", "4");
        }
    }
}

package dev.patchbay.core.session;

import static dev.patchbay.api.ClientState.CLOSED;
import static dev.patchbay.api.ClientState.CONNECTING;
import static dev.patchbay.api.ClientState.DRAINING;
import static dev.patchbay.api.ClientState.HANDSHAKING;
import static dev.patchbay.api.ClientState.HELD;
import static dev.patchbay.api.ClientState.IDLE;
import static dev.patchbay.api.ClientState.LIVE;
import static dev.patchbay.api.ClientState.RESTORING;
import static dev.patchbay.api.ClientState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Transition;
import dev.patchbay.core.ClientSettings.Reconnect;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private final RunnerHarness harness = new RunnerHarness();

    @Test
    void aConnectionThatSucceedsPassesEveryStateOnce() {
        harness.live();

        assertThat(harness.states()).containsExactly(CONNECTING, HANDSHAKING, RESTORING, LIVE);
        assertThat(harness.told).extracting(Transition::epoch).containsOnly(1L);
        assertThat(harness.calls).containsExactly("begin 1", "live 1");
        assertThat(harness.attempt().released).isTrue();
    }

    @Test
    void aLostConnectionIsTriedAgainInTheNextEpoch() {
        harness.live().lose();

        assertThat(harness.state()).isEqualTo(WAITING);
        assertThat(harness.told.getLast().cause()).isEqualTo(RunnerHarness.NETWORK);

        harness.advance(Duration.ofSeconds(1)).connectTheCurrent();

        assertThat(harness.state()).isEqualTo(LIVE);
        assertThat(harness.attempt().epoch).isEqualTo(2);
    }

    @Test
    void theDelayIsDrawnBelowTheDoubledBaseAndTheCap() {
        harness.handle(Event.Command.RESUME);
        for (int failures = 1; failures <= 40; failures++) {
            harness.lose();
            Duration ceiling = Duration.ofMillis(Math.min(30_000, 250L << Math.min(failures - 1, 20)));

            assertThat(harness.told.getLast().nextDelay())
                    .as("after %d failures", failures)
                    .isBetween(failures > 1 ? Duration.ofMillis(50) : Duration.ZERO, ceiling);

            harness.advance(harness.told.getLast().nextDelay());
        }
    }

    @Test
    void failuresAreForgottenOnlyAfterTheStabilityWindow() {
        harness.handle(Event.Command.RESUME).lose().advance(Duration.ofSeconds(1));
        harness.connectTheCurrent().advance(Duration.ofMillis(29_999)).lose();

        assertThat(harness.told.getLast().attempt())
                .as("lost before the window")
                .isEqualTo(2);

        harness.advance(Duration.ofSeconds(1))
                .connectTheCurrent()
                .advance(Duration.ofSeconds(30))
                .lose();

        assertThat(harness.told.getLast().attempt()).as("lost after the window").isZero();
    }

    @Test
    void acceptThenCloseBacksOffLikeAnyFailure() {
        harness.handle(Event.Command.RESUME);
        int connects = 0;
        for (Duration passed = Duration.ZERO; passed.toSeconds() < 60; connects++) {
            harness.connectTheCurrent().lose();
            Duration delay = harness.told.getLast().nextDelay();
            passed = passed.plus(delay);
            harness.advance(delay);
        }

        assertThat(connects).isLessThan(20);
    }

    @Test
    void aRejectedLoginIsFinalAtOnce() {
        harness.handle(Event.Command.RESUME);
        harness.attempt().open();
        harness.attempt().gone(Failure.of(new LoginRejectedException("NotAuthorized", true), false, 4));
        harness.handle();

        assertThat(harness.states()).containsExactly(CONNECTING, HANDSHAKING, DRAINING, CLOSED);
        assertThat(harness.told.getLast().cause()).isEqualTo(Cause.of(Cause.Kind.REJECTED, "NotAuthorized"));
        assertThat(harness.attempts).hasSize(1);
    }

    @Test
    void aGuessedRejectionIsTriedOnceMore() {
        harness.handle(Event.Command.RESUME);
        for (int i = 0; i < 2; i++) {
            harness.attempt().gone(Failure.of(new LoginRejectedException("closed without a word", false), false, 4));
            harness.handle().advance(Duration.ofSeconds(1));
        }

        assertThat(harness.state()).isEqualTo(CLOSED);
        assertThat(harness.attempts).hasSize(2);
    }

    @Test
    void newCredentialsGetOneMoreAttemptWithoutDelay() {
        harness.handle(Event.Command.RESUME);
        for (int i = 0; i < 2; i++) {
            harness.attempt().gone(Failure.of(new LoginRejectedException("NotAuthorized", true), true, 1));
            harness.handle().advance(Duration.ZERO);
        }

        assertThat(harness.state()).isEqualTo(CLOSED);
        assertThat(harness.attempts).hasSize(2);
    }

    @Test
    void aRefusedUpgradeIsTriedOnEveryOtherEndpointAndThenFinal() {
        harness.handle(Event.Command.RESUME);
        Cause refused = Cause.of(Cause.Kind.REJECTED, "the upgrade was refused with status 403");
        for (int i = 0; i < 4; i++) {
            assertThat(harness.state()).isEqualTo(CONNECTING);
            harness.attempt().gone(Failure.of(refused, Duration.ZERO, 4));
            harness.handle().advance(Duration.ofSeconds(5));
        }

        assertThat(harness.state()).isEqualTo(CLOSED);
        assertThat(harness.failedEndpoints).isEqualTo(4);
    }

    @Test
    void theLimitOfAttemptsEndsTheClientWithTheLastCause() {
        var limited = new RunnerHarness(Reconnect.STANDARD.withAttempts(3), 1);
        limited.handle(Event.Command.RESUME);
        for (int i = 0; i < 3; i++) {
            limited.lose().advance(Duration.ofSeconds(1));
        }

        assertThat(limited.state()).isEqualTo(CLOSED);
        assertThat(limited.told.getLast().cause().detail()).contains("3 failures", "the peer is gone");
    }

    @Test
    void thePeersPatienceIsALowerBoundOfTheDelay() {
        harness.handle(Event.Command.RESUME);
        Cause busy = Cause.of(Cause.Kind.RATE_LIMITED, "429");
        harness.attempt().gone(Failure.of(busy, Duration.ofMinutes(2), 1));
        harness.handle();

        assertThat(harness.told.getLast().nextDelay()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aDialThatNeverEndsIsGivenUp() {
        harness.handle(Event.Command.RESUME).advance(Duration.ofMillis(10_500));

        assertThat(harness.state()).isEqualTo(WAITING);
        assertThat(harness.told.getLast().cause().kind()).isEqualTo(Cause.Kind.TIMEOUT);
        assertThat(harness.attempt().over).isTrue();
    }

    @Test
    void aLoginThatNeverEndsIsGivenUp() {
        harness.handle(Event.Command.RESUME);
        harness.attempt().open();
        harness.handle().advance(Duration.ofSeconds(15));

        assertThat(harness.state()).isEqualTo(WAITING);
        assertThat(harness.told.getLast().cause().detail()).contains("no login within");
    }

    @Test
    void holdKeepsTheClientDownUntilItIsResumed() {
        harness.live().handle(Event.Command.HOLD);
        harness.attempt().gone();
        harness.handle().advance(Duration.ofHours(1));

        assertThat(harness.state()).isEqualTo(HELD);
        assertThat(harness.calls).doesNotContain("disconnected");

        harness.handle(Event.Command.RESUME);

        assertThat(harness.state()).isEqualTo(CONNECTING);
    }

    @Test
    void disconnectForgetsWhatIsTransient() {
        harness.live().handle(Event.Command.DISCONNECT).advance(Duration.ofHours(1));

        assertThat(harness.state()).isEqualTo(IDLE);
        assertThat(harness.calls).contains("disconnected");
    }

    @Test
    void reconnectWhileLiveReallyReconnectsAndWaitsForTheOldConnectionToGo() {
        harness.live();
        var old = harness.attempt();
        harness.handle(Event.Command.RECONNECT);

        assertThat(harness.state()).isEqualTo(CONNECTING);
        assertThat(harness.attempts).as("no second connection beside the first").hasSize(1);

        old.gone();
        harness.handle();

        assertThat(harness.attempts).hasSize(2);
        assertThat(harness.attempt().epoch).isEqualTo(2);
    }

    @Test
    void reconnectWhileWaitingDoesNotWait() {
        harness.live().lose().handle(Event.Command.RECONNECT);

        assertThat(harness.state()).isEqualTo(CONNECTING);
        assertThat(harness.attempts).hasSize(2);
    }

    @Test
    void closeEndsTheClientFromEveryState() {
        for (int steps = 0; steps <= 6; steps++) {
            var fresh = new RunnerHarness();
            if (steps > 0) fresh.handle(Event.Command.RESUME);
            if (steps > 1) fresh.attempt().open();
            if (steps > 2) fresh.handle().attempt().logIn();
            if (steps > 3) fresh.handle(new Event.Restored(1, Optional.empty()));
            if (steps > 4) fresh.lose();
            if (steps > 5) fresh.handle(Event.Command.HOLD);
            fresh.handle(new Event.Close(Cause.of(Cause.Kind.REQUESTED, "close")));

            assertThat(fresh.states()
                            .subList(fresh.states().size() - 2, fresh.states().size()))
                    .as("after %d steps", steps)
                    .containsExactly(DRAINING, CLOSED);
            assertThat(fresh.timers.pending())
                    .as("timers left after %d steps", steps)
                    .isZero();
        }
    }

    @Test
    void aRequiredCallbackThatFailsEndsTheConnectionAndNotTheClient() {
        harness.handle(Event.Command.RESUME);
        harness.attempt().open();
        harness.handle();
        harness.attempt().logIn();
        harness.handle().handle(new Event.Restored(1, Optional.of("no account")));

        assertThat(harness.state()).isEqualTo(WAITING);
        assertThat(harness.told.getLast().cause().kind()).isEqualTo(Cause.Kind.PLUGIN);
    }

    @Test
    void eventsOfAnOldEpochChangeNothing() {
        harness.live().lose().advance(Duration.ofSeconds(1));
        int before = harness.told.size();

        harness.handle(
                new Event.Opened(1),
                new Event.LoggedIn(1),
                new Event.Restored(1, Optional.empty()),
                new Event.Broken(1, RunnerHarness.NETWORK),
                new Event.Gone(1, Failure.of(RunnerHarness.NETWORK, Duration.ZERO, 1)),
                new Event.Stable(1));

        assertThat(harness.told).hasSize(before);
    }
}

package dev.patchbay.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Transition;
import dev.patchbay.core.ClientSettings.Reconnect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random schedules of commands, cuts, logins, messages and time, on one thread with a manual clock. A failure names the seed;
 * {@code schedule(seed)} plays it again.
 */
class RunnerSchedulesTest {
    private static final int SCHEDULES = 10_000;
    private static final int STEPS = 60;

    private static final Map<ClientState, Set<ClientState>> LEGAL = Map.of(
            ClientState.IDLE, EnumSet.of(ClientState.CONNECTING, ClientState.HELD),
            ClientState.CONNECTING,
                    EnumSet.of(
                            ClientState.CONNECTING,
                            ClientState.HANDSHAKING,
                            ClientState.WAITING,
                            ClientState.HELD,
                            ClientState.IDLE),
            ClientState.HANDSHAKING,
                    EnumSet.of(
                            ClientState.CONNECTING,
                            ClientState.RESTORING,
                            ClientState.WAITING,
                            ClientState.HELD,
                            ClientState.IDLE),
            ClientState.RESTORING,
                    EnumSet.of(
                            ClientState.CONNECTING,
                            ClientState.LIVE,
                            ClientState.WAITING,
                            ClientState.HELD,
                            ClientState.IDLE),
            ClientState.LIVE,
                    EnumSet.of(ClientState.CONNECTING, ClientState.WAITING, ClientState.HELD, ClientState.IDLE),
            ClientState.WAITING, EnumSet.of(ClientState.CONNECTING, ClientState.HELD, ClientState.IDLE),
            ClientState.HELD, EnumSet.of(ClientState.CONNECTING, ClientState.IDLE),
            ClientState.DRAINING, EnumSet.of(ClientState.CLOSED),
            ClientState.CLOSED, EnumSet.noneOf(ClientState.class));

    private record Sent(String text, SendPolicy policy, SendReceipt receipt, ClientState when) {}

    @Test
    void everyScheduleKeepsThePromises() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            schedule(seed);
        }
    }

    private void schedule(long seed) {
        var random = new Random(seed);
        var harness = new RunnerHarness(Reconnect.STANDARD, seed);
        List<Sent> sent = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            step(random, harness, sent);
            checkOneConnection(seed, harness);
        }
        harness.handle(new Event.Close(Cause.of(Cause.Kind.REQUESTED, "the schedule is over")));
        harness.attempts.forEach(RunnerHarness.FakeAttempt::gone); // a link that was told to close has ended by now
        harness.advance(Duration.ofMinutes(1));
        checkStates(seed, harness);
        checkMessages(seed, harness, sent);
    }

    private static void step(Random random, RunnerHarness harness, List<Sent> sent) {
        switch (random.nextInt(16)) {
            case 0 -> harness.handle(List.of(Event.Command.values()).get(random.nextInt(4)));
            case 1, 2, 3 -> harness.handle(Event.Command.RESUME);
            case 4, 5 -> onAttempt(harness, attempt -> attempt.open());
            case 6, 7 -> onAttempt(harness, attempt -> attempt.logIn());
            case 8, 9 ->
                onAttempt(harness, attempt -> harness.post(new Event.Restored(attempt.epoch, Optional.empty())));
            case 10 -> onAttempt(harness, attempt -> attempt.gone());
            case 11 -> onAttempt(harness, attempt -> harness.outbox.control(attempt.epoch, Message.text("", "login")));
            case 12 -> onAttempt(harness, RunnerHarness.FakeAttempt::confirm);
            case 13 -> harness.advance(Duration.ofMillis(random.nextInt(40_000)));
            default -> sent.add(send(random, harness, sent.size()));
        }
        // A connection that was told to close ends at some time.
        harness.attempts.stream()
                .filter(attempt -> attempt.closing && random.nextInt(4) == 0)
                .forEach(attempt -> attempt.gone());
        harness.handle();
    }

    private static void onAttempt(
            RunnerHarness harness, java.util.function.Consumer<RunnerHarness.FakeAttempt> action) {
        if (!harness.attempts.isEmpty() && !harness.attempt().over) {
            action.accept(harness.attempt());
        }
    }

    private static Sent send(Random random, RunnerHarness harness, int number) {
        SendPolicy policy = switch (random.nextInt(4)) {
            case 0 -> SendPolicy.hold(Duration.ofSeconds(1 + random.nextInt(60)));
            case 1 -> SendPolicy.latest("key", Duration.ofSeconds(20));
            case 2 -> SendPolicy.CONNECTION;
            default -> SendPolicy.FAIL_FAST;
        };
        String text = "m" + number;
        return new Sent(text, policy, harness.outbox.send(Message.text("", text), policy), harness.state());
    }

    private static void checkOneConnection(long seed, RunnerHarness harness) {
        long alive = harness.attempts.stream().filter(attempt -> !attempt.over).count();
        assertThat(alive).as("connections at once, seed %d", seed).isLessThanOrEqualTo(1);
    }

    private static void checkStates(long seed, RunnerHarness harness) {
        ClientState from = ClientState.IDLE;
        long epoch = 0;
        for (Transition transition : harness.told) {
            assertThat(transition.from()).as("told in order, seed %d", seed).isEqualTo(from);
            boolean legal = LEGAL.get(from).contains(transition.to())
                    || (transition.to() == ClientState.DRAINING && from != ClientState.CLOSED);
            assertThat(legal)
                    .as("%s to %s, seed %d", from, transition.to(), seed)
                    .isTrue();
            assertThat(transition.epoch() - epoch).as("epoch, seed %d", seed).isBetween(0L, 1L);
            assertThat(transition.nextDelay()).as("delay, seed %d", seed).isLessThanOrEqualTo(Duration.ofSeconds(30));
            from = transition.to();
            epoch = transition.epoch();
        }
        assertThat(from).as("the end, seed %d", seed).isEqualTo(ClientState.CLOSED);
        assertThat(harness.timers.pending()).as("timers left, seed %d", seed).isZero();
    }

    private static void checkMessages(long seed, RunnerHarness harness, List<Sent> sent) {
        Set<String> seen = new HashSet<>();
        for (var attempt : harness.attempts) {
            int last = -1;
            for (String text : attempt.wire) {
                if (text.equals("login")) {
                    continue;
                }
                assertThat(attempt.loggedIn)
                        .as("%s before the login, seed %d", text, seed)
                        .isTrue();
                assertThat(seen.add(text)).as("%s twice, seed %d", text, seed).isTrue();
                int number = Integer.parseInt(text.substring(1));
                assertThat(number).as("order, seed %d", seed).isGreaterThan(last);
                last = number;
            }
        }
        for (Sent message : sent) {
            SendOutcome outcome = message.receipt().outcome().orElse(null);
            assertThat(outcome).as("%s has an end, seed %d", message, seed).isNotNull();
            boolean onTheWire = seen.contains(message.text());
            assertThat(onTheWire)
                    .as("%s is on the wire unless it was not sent, seed %d", message, seed)
                    .isEqualTo(!(outcome instanceof SendOutcome.NotSent));
            boolean mayWait = !message.policy().equals(SendPolicy.FAIL_FAST);
            assertThat(message.when() == ClientState.LIVE || mayWait || !onTheWire)
                    .as("%s did not wait for a connection, seed %d", message, seed)
                    .isTrue();
        }
        Outbox.Counts counts = harness.outbox.counts();
        assertThat(counts.accepted())
                .as("the books, seed %d", seed)
                .isEqualTo(counts.written() + counts.notSent() + counts.unknown());
    }
}

package dev.patchbay.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 2: at most once on the wire, nothing before the login, and the sender learns written, not sent, or unknown. */
class AtMostOncePromiseTest {
    private final RunnerHarness harness = new RunnerHarness();
    private final Outbox outbox = harness.outbox;

    @Test
    void nothingOfTheApplicationIsWrittenBeforeTheClientIsLive() {
        harness.handle(Event.Command.RESUME);
        outbox.send(message("held"), SendPolicy.hold(Duration.ofMinutes(1)));
        harness.attempt().open();
        harness.handle();
        outbox.control(1, message("login"));
        harness.attempt().logIn();
        harness.handle();

        assertThat(harness.attempt().wire).containsExactly("login");

        harness.handle(new Event.Restored(1, java.util.Optional.empty()));

        assertThat(harness.attempt().wire).containsExactly("login", "held");
    }

    @Test
    void aMessageThatWasConfirmedIsWritten() {
        harness.live();
        SendReceipt receipt = send("a", SendPolicy.FAIL_FAST);
        assertThat(receipt.outcome()).isEmpty();

        harness.attempt().confirm();

        assertThat(receipt.outcome()).contains(new SendOutcome.Written());
    }

    @Test
    void aModuleMaySendAsSoonAsItIsToldThatTheClientIsLive() {
        var receipts = new ArrayList<SendReceipt>();
        harness.whenLive = () -> receipts.add(send("at once", SendPolicy.FAIL_FAST));

        harness.live();
        harness.attempt().confirm();

        assertThat(receipts).hasSize(1);
        assertThat(receipts.getFirst().outcome()).contains(new SendOutcome.Written());
    }

    @Test
    void aMessageWhoseWriteHadBegunIsUnknownWhenTheConnectionEndsAndIsNeverSentAgain() {
        harness.live();
        SendReceipt receipt = send("a", SendPolicy.hold(Duration.ofHours(1)));
        harness.lose().advance(Duration.ofSeconds(1)).connectTheCurrent();

        assertThat(receipt.outcome()).containsInstanceOf(SendOutcome.Unknown.class);
        assertThat(harness.attempt().wire).isEmpty();
    }

    @Test
    void aMessageThatMustNotComeLateIsNotSentWhileTheClientIsNotLive() {
        SendReceipt receipt = send("order", SendPolicy.FAIL_FAST);

        assertThat(reason(receipt)).contains("not live");
    }

    @Test
    void aMessageForThisConnectionWaitsForItAndEndsWithIt() {
        assertThat(reason(send("too early", SendPolicy.CONNECTION))).contains("not live");
        harness.handle(Event.Command.RESUME);
        SendReceipt receipt = send("a", SendPolicy.CONNECTION);
        assertThat(receipt.outcome()).isEmpty();

        harness.lose();

        assertThat(reason(receipt)).contains("the connection ended before it was written");
    }

    @Test
    void heldMessagesGoOutInOrderWhenTheClientIsLiveAgain() {
        harness.live().lose();
        for (int i = 0; i < 5; i++) {
            send("m" + i, SendPolicy.hold(Duration.ofMinutes(1)));
        }
        harness.advance(Duration.ofSeconds(1)).connectTheCurrent();

        assertThat(harness.attempt().wire).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    void aHeldMessageEndsAtItsAgeEvenIfNoConnectionComes() {
        SendReceipt longer = send("longer", SendPolicy.hold(Duration.ofSeconds(60)));
        SendReceipt receipt = send("old", SendPolicy.hold(Duration.ofSeconds(20)));
        harness.advance(Duration.ofMillis(19_999));
        assertThat(receipt.outcome()).isEmpty();

        harness.advance(Duration.ofMillis(1));

        assertThat(reason(receipt)).contains("time to live of PT20S");
        assertThat(longer.outcome()).isEmpty();
    }

    @Test
    void ofThoseWithOneKeyOnlyTheLatestGoesOut() {
        List<SendReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            receipts.add(send("symbol " + i, SendPolicy.latest("symbol", Duration.ofMinutes(1))));
        }
        harness.live();

        assertThat(harness.attempt().wire).containsExactly("symbol 2");
        assertThat(reason(receipts.get(0))).contains("later message of the same key");
    }

    @Test
    void aFullOutboxRefusesAndSaysSo() {
        for (int i = 0; i < 64; i++) {
            assertThat(send("m" + i, SendPolicy.hold(Duration.ofMinutes(1))).outcome())
                    .isEmpty();
        }

        assertThat(reason(send("one too many", SendPolicy.hold(Duration.ofMinutes(1)))))
                .contains("full: 64 messages");
    }

    @Test
    void anOutageWithABusyProducerStaysWithinTheBoundAndLeavesNoPermitBehind() {
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 1000; i++) {
                send("m", SendPolicy.hold(Duration.ofSeconds(5)));
            }
            harness.advance(Duration.ofSeconds(6));
        }
        harness.live();

        for (int i = 0; i < 64; i++) {
            assertThat(send("after " + i, SendPolicy.FAIL_FAST).outcome()).isEmpty();
        }
    }

    @Test
    void aSenderWithPatienceWaitsForRoom() throws InterruptedException {
        for (int i = 0; i < 64; i++) {
            send("m" + i, SendPolicy.hold(Duration.ofMinutes(1)));
        }
        List<SendReceipt> receipts = java.util.Collections.synchronizedList(new ArrayList<>());
        Thread sender = Thread.ofVirtual()
                .start(() -> receipts.add(
                        send("patient", SendPolicy.hold(Duration.ofMinutes(1)).withPatience(Duration.ofSeconds(10)))));
        while (harness.timers.pending() < 2) {
            Thread.onSpinWait();
        }
        assertThat(outbox.clear()).isEqualTo(64);

        assertThat(sender.join(Duration.ofSeconds(10))).isTrue();
        assertThat(receipts.getFirst().outcome()).isEmpty();
    }

    @Test
    void clearingTakesBackAllThatWaits() {
        SendReceipt receipt = send("a", SendPolicy.hold(Duration.ofMinutes(1)));

        assertThat(outbox.clear()).isEqualTo(1);
        assertThat(reason(receipt)).contains("cleared");
    }

    @Test
    void closingEndsEveryMessage() {
        SendReceipt held = send("a", SendPolicy.hold(Duration.ofMinutes(1)));
        harness.handle(new Event.Close(Cause.of(Cause.Kind.REQUESTED, "close")));

        assertThat(reason(held)).contains("closed");
        assertThat(reason(send("late", SendPolicy.hold(Duration.ofMinutes(1))))).contains("closed");
        assertThat(harness.timers.pending()).isZero();
    }

    @Test
    void theBooksBalance() {
        harness.live();
        send("written", SendPolicy.FAIL_FAST);
        harness.attempt().confirm();
        send("unknown", SendPolicy.FAIL_FAST);
        harness.lose();
        send("not sent", SendPolicy.FAIL_FAST);
        send("held", SendPolicy.hold(Duration.ofMinutes(1)));

        assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(4, 1, 1, 1, 1));
    }

    private SendReceipt send(String text, SendPolicy policy) {
        return outbox.send(message(text), policy);
    }

    private static Message message(String text) {
        return Message.text("", text);
    }

    private static String reason(SendReceipt receipt) {
        return receipt.outcome().orElseThrow() instanceof SendOutcome.NotSent(var reason)
                ? reason
                : "not NotSent: " + receipt.outcome();
    }
}

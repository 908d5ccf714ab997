package dev.patchbay.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Overflow;
import dev.patchbay.core.laboratory.ManualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModuleInboxTest {
    private final ManualTime timers = new ManualTime();
    private final List<String> asked = new ArrayList<>();
    private int connectionsLost;
    private @Nullable InboxReader<String> reader;

    @Test
    void inputsComeInTheOrderInWhichTheyWereOffered() throws InterruptedException {
        var inbox = inbox(Overflow.DROP_OLDEST, 10);
        inbox.mark(new Input.Live<String>(1));
        inbox.offer(message("a", "1"), new Router.Batch());
        inbox.call(new ModuleInbox.Call<>("command", () -> {}), reader);
        inbox.offer(message("a", "2"), new Router.Batch());
        inbox.mark(new Input.Lost<String>(1, Cause.of(Cause.Kind.NETWORK, "cut")));

        assertThat(drain()).containsExactly("live 1", "1", "command", "2", "lost 1");
    }

    @Test
    void theOldestGoAndAGapStandsInTheirPlace() throws InterruptedException {
        var inbox = inbox(Overflow.DROP_OLDEST, 3);
        inbox.mark(new Input.Live<String>(1));
        for (int i = 1; i <= 5; i++) {
            inbox.offer(message("a", "" + i), new Router.Batch());
        }

        assertThat(drain()).containsExactly("live 1", "gap 2", "3", "4", "5");
        assertThat(inbox.lost()).isEqualTo(2);
    }

    @Test
    void theNewestGoAndAGapStandsInTheirPlace() throws InterruptedException {
        var inbox = inbox(Overflow.DROP_NEWEST, 3);
        for (int i = 1; i <= 5; i++) {
            inbox.offer(message("a", "" + i), new Router.Batch());
        }

        assertThat(drain()).containsExactly("1", "2", "3", "gap 2");
    }

    @Test
    void ofEachEventTheNewestIsKept() throws InterruptedException {
        var inbox = inbox(Overflow.CONFLATE, 4);
        inbox.offer(message("a", "a1"), new Router.Batch());
        inbox.offer(message("b", "b1"), new Router.Batch());
        inbox.offer(message("a", "a2"), new Router.Batch());
        inbox.offer(message("c", "c1"), new Router.Batch());
        inbox.offer(message("b", "b2"), new Router.Batch());

        assertThat(drain()).containsExactly("gap 2", "a2", "c1", "b2");
    }

    @Test
    void conflatingFallsBackToTheOldestWhenAllEventsDiffer() throws InterruptedException {
        var inbox = inbox(Overflow.CONFLATE, 2);
        inbox.offer(message("a", "a1"), new Router.Batch());
        inbox.offer(message("b", "b1"), new Router.Batch());
        inbox.offer(message("c", "c1"), new Router.Batch());

        assertThat(drain()).containsExactly("gap 1", "b1", "c1");
    }

    @Test
    void resyncDropsAllMessagesAndRestoresInTheirPlaceOnce() throws InterruptedException {
        var inbox = inbox(Overflow.RESYNC, 3);
        inbox.mark(new Input.Live<String>(7));
        for (int i = 1; i <= 9; i++) {
            inbox.offer(message("a", "" + i), new Router.Batch());
        }

        assertThat(drain()).containsExactly("live 7", "gap 6", "7", "8", "9");
        assertThat(asked).containsExactly("resync");
    }

    @Test
    void failingTheConnectionIsAskedForWithoutBlocking() throws InterruptedException {
        var inbox = inbox(Overflow.FAIL_CONNECTION, 1);
        inbox.offer(message("a", "1"), new Router.Batch());
        inbox.offer(message("a", "2"), new Router.Batch());

        assertThat(connectionsLost).isEqualTo(1);
        assertThat(drain()).containsExactly("1", "gap 1");
    }

    @Test
    void bytesAreBoundedToo() throws InterruptedException {
        var inbox = inbox(new InboxLimits(100, 10, Overflow.DROP_OLDEST));
        inbox.offer(message("a", "123456"), new Router.Batch());
        inbox.offer(message("a", "7890"), new Router.Batch());
        inbox.offer(message("a", "x"), new Router.Batch());

        assertThat(drain()).containsExactly("gap 1", "7890", "x");
    }

    @Test
    void aMessageLargerThanTheBoundStillGetsIntoAnEmptyInbox() throws InterruptedException {
        var inbox = inbox(new InboxLimits(100, 3, Overflow.DROP_OLDEST));
        inbox.offer(message("a", "123456"), new Router.Batch());

        assertThat(drain()).containsExactly("123456");
    }

    @Test
    void messagesThatTheRuleDoesNotWantAreNotSeen() throws InterruptedException {
        var inbox = inbox(Overflow.DROP_OLDEST, 10);
        inbox.offer(message("a", "unwanted"), new Router.Batch());
        inbox.offer(message("a", "1"), new Router.Batch());

        assertThat(drain()).containsExactly("1");
        assertThat(inbox.received()).isEqualTo(1);
    }

    @Test
    void commandsAreBoundedAndRefusedBeyond() {
        var inbox = inbox(Overflow.DROP_OLDEST, 1);
        for (int i = 0; i < ModuleInbox.COMMANDS; i++) {
            assertThat(inbox.call(new ModuleInbox.Call<>("c", () -> {}), reader))
                    .isTrue();
        }

        assertThat(inbox.call(new ModuleInbox.Call<>("one too many", () -> {}), reader))
                .isFalse();
    }

    @Test
    void aRestartedModuleIsToldAgainOfItsConnection() throws InterruptedException {
        var inbox = inbox(Overflow.DROP_OLDEST, 10);
        inbox.mark(new Begin(3));
        inbox.mark(new Input.Live<String>(3));
        drain();
        inbox.offer(message("a", "while down"), new Router.Batch());
        reader.restarted();

        assertThat(drain()).containsExactly("live 3", "while down");
        assertThat(asked).containsExactly("begin 3", "begin 3");
    }

    @Test
    void aModuleRestartedAfterALossIsToldNothing() throws InterruptedException {
        var inbox = inbox(Overflow.DROP_OLDEST, 10);
        inbox.mark(new Begin(3));
        inbox.mark(new Input.Live<String>(3));
        inbox.mark(new Input.Lost<String>(3, Cause.of(Cause.Kind.NETWORK, "cut")));
        drain();
        reader.restarted();

        assertThat(drain()).isEmpty();
    }

    @Test
    void marksOfAHungModuleAreBounded() throws InterruptedException {
        var inbox = inbox(Overflow.DROP_OLDEST, 10);
        for (int epoch = 1; epoch <= 10_000; epoch++) {
            inbox.mark(new Begin(epoch));
            inbox.mark(new Input.Live<String>(epoch));
            inbox.mark(new Input.Lost<String>(epoch, Cause.of(Cause.Kind.NETWORK, "cut")));
        }

        assertThat(drain()).hasSizeLessThan(300).last().isEqualTo("lost 10000");
    }

    @Test
    void aReaderThatWaitsIsWokenByAWriter() throws InterruptedException {
        var inbox = inbox(Overflow.DROP_OLDEST, 10);
        List<String> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                seen.add(name(this.reader.take()));
            } catch (InterruptedException e) {
                seen.add("interrupted");
            }
        });
        var batch = new Router.Batch();
        var router = new Router();
        router.register(inbox, Optional.empty());
        router.route(message("a", "1"), batch);
        batch.end();

        assertThat(reader.join(Duration.ofSeconds(5))).isTrue();
        assertThat(seen).containsExactly("1");
    }

    @Test
    void pollEndsAtItsDeadlineByTheClientsClock() throws InterruptedException {
        inbox(Overflow.DROP_OLDEST, 10);
        List<Optional<Input<String>>> result = java.util.Collections.synchronizedList(new ArrayList<>());
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                result.add(this.reader.poll(Duration.ofSeconds(20)));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (timers.pending() == 0) {
            Thread.onSpinWait();
        }
        timers.advance(Duration.ofSeconds(19));
        assertThat(result).isEmpty();
        timers.advance(Duration.ofSeconds(1));

        assertThat(reader.join(Duration.ofSeconds(5))).isTrue();
        assertThat(result).containsExactly(Optional.empty());
    }

    private List<String> drain() throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (var next = reader.poll(Duration.ZERO); next.isPresent(); next = reader.poll(Duration.ZERO)) {
            names.add(name(next.get()));
        }
        return names;
    }

    private static String name(Input<String> input) {
        return switch (input) {
            case Input.Inbound<String>(var message) -> message.text();
            case Input.Command<String>(var body) -> body;
            case Input.Live<String>(var epoch) -> "live " + epoch;
            case Input.Lost<String>(var epoch, var _) -> "lost " + epoch;
            case Input.Gap<String>(var missed) -> "gap " + missed;
            case Input.Drain<String> _ -> "drain";
        };
    }

    private ModuleInbox inbox(Overflow overflow, int messages) {
        return inbox(new InboxLimits(messages, 1 << 20, overflow));
    }

    private ModuleInbox inbox(InboxLimits limits) {
        var inbox = new ModuleInbox("some", limits, () -> connectionsLost++, timers);
        reader = inbox.reader(new RecordingModule());
        inbox.handOver(reader, limits, _ -> true, false);
        return inbox;
    }

    private static Message message(String event, String payload) {
        return Message.received(event, Kind.TEXT, payload.getBytes(StandardCharsets.UTF_8), Message.NO_ID, 0);
    }

    private final class RecordingModule implements ModuleInbox.Module {
        @Override
        public boolean wants(Message message) {
            return !message.text().startsWith("un");
        }

        @Override
        public void begin(Begin begin) {
            asked.add("begin " + begin.epoch());
        }

        @Override
        public void resync() {
            asked.add("resync");
        }
    }
}

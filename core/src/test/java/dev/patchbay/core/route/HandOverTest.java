package dev.patchbay.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Overflow;
import dev.patchbay.core.time.SystemTimers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One inbox, and readers that take over from each other. */
class HandOverTest {
    private static final InboxLimits LIMITS = new InboxLimits(1_000_000, 1 << 30, Overflow.DROP_OLDEST);

    private final List<String> begun = new ArrayList<>();
    private final ModuleInbox inbox = new ModuleInbox("some", LIMITS, () -> {}, new SystemTimers());

    @Test
    void theNextReaderGetsWhatTheOneBeforeHadNotTakenEvenOutOfItsHands() throws InterruptedException {
        InboxReader<String> first = handOver(false);
        offer(1, 2, 3);
        assertThat(name(first.take())).isEqualTo("1");
        InboxReader<String> next = handOver(false);
        offer(4);

        assertThat(drain(next)).containsExactly("2", "3", "4");
        assertThatThrownBy(first::take).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theNextReaderIsToldWhatIsKnownOfTheConnectionBeforeAllThatWaits() throws InterruptedException {
        InboxReader<String> first = handOver(false);
        inbox.mark(new Begin(7));
        inbox.mark(new Input.Live<String>(7));
        offer(1, 2);
        assertThat(List.of(name(first.take()), name(first.take()))).containsExactly("live 7", "1");
        begun.clear();

        assertThat(drain(handOver(false))).containsExactly("begin 7", "live 7", "2");
    }

    @Test
    void ofMarksThatNobodyHasSeenTheLastStateIsTold() throws InterruptedException {
        handOver(false);
        for (int epoch = 1; epoch <= 3; epoch++) {
            inbox.mark(new Begin(epoch));
            inbox.mark(new Input.Live<String>(epoch));
            inbox.mark(new Input.Lost<String>(epoch, Cause.of(Cause.Kind.NETWORK, "cut")));
        }
        inbox.mark(new Begin(4));
        offer(1);

        assertThat(drain(handOver(false))).containsExactly("begin 4", "1");
    }

    @Test
    void whileNobodyWillReadNothingIsKeptButTheStateOfTheConnection() throws InterruptedException {
        handOver(false);
        inbox.mark(new Begin(1));
        offer(1);
        inbox.abandon();
        offer(2);
        inbox.mark(new Input.Lost<String>(1, Cause.of(Cause.Kind.NETWORK, "cut")));
        inbox.mark(new Begin(2));

        assertThat(drain(handOver(false))).containsExactly("begin 2");
    }

    @Test
    void aReaderThatIsToldToDrainIsToldFirstAndMayTakeOn() throws InterruptedException {
        InboxReader<String> first = handOver(false);
        offer(1, 2);
        first.drain();

        assertThat(List.of(name(first.take()), name(first.take()))).containsExactly("drain", "1");
        assertThat(drain(handOver(false))).containsExactly("2");
    }

    @Test
    void commandsAreTakenOnlyFromTheHandleOfTheReaderAndKeptIfTheNextUnderstandsThem() throws InterruptedException {
        InboxReader<String> first = handOver(false);
        assertThat(inbox.call(new ModuleInbox.Call<>("kept", () -> {}), first)).isTrue();
        assertThat(inbox.call(new ModuleInbox.Call<>("gone", () -> {}), first)).isTrue();
        InboxReader<String> next = inbox.reader(new Ignoring());
        assertThat(inbox.call(new ModuleInbox.Call<>("too early", () -> {}), next))
                .isFalse();
        inbox.handOver(next, LIMITS, "kept"::equals, false);

        assertThat(inbox.call(new ModuleInbox.Call<>("too late", () -> {}), first))
                .isFalse();
        assertThat(drain(next)).containsExactly("kept");
    }

    @Test
    void aReaderThatIsCutOffAtAnyMomentSharesNoMessageWithTheNext() throws Exception {
        var random = new Random(1);
        List<List<String>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        int sent = 0;
        for (int version = 0; version < 3_000; version++) {
            List<String> its = new ArrayList<>();
            InboxReader<String> reader = handOver(true);
            threads.add(Thread.ofPlatform().start(() -> takeAll(reader, its)));
            all.add(its);
            int[] numbers = new int[random.nextInt(60)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = ++sent;
            }
            offer(numbers);
            LockSupport.parkNanos(random.nextInt(40_000));
        }
        InboxReader<String> last = handOver(true);
        all.add(drain(last));
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }

        int expected = 1;
        int gaps = 0;
        for (List<String> its : all) {
            for (String entry : its) {
                if (entry.startsWith("gap")) {
                    gaps++;
                } else {
                    int number = Integer.parseInt(entry);
                    assertThat(number)
                            .as("none doubled, and where one is missing a gap")
                            .isBetween(expected, expected + gaps);
                    expected = number + 1;
                    gaps = 0;
                }
            }
        }
        assertThat(sent).isBetween(expected - 1, expected - 1 + gaps);
    }

    private static void takeAll(InboxReader<String> reader, List<String> its) {
        try {
            while (true) {
                its.add(name(reader.take()));
            }
        } catch (InterruptedException over) {
            // another reads now
        }
    }

    private InboxReader<String> handOver(boolean broken) {
        InboxReader<String> next = inbox.reader(new Ignoring());
        inbox.handOver(next, LIMITS, _ -> true, broken);
        return next;
    }

    private void offer(int... numbers) {
        for (int number : numbers) {
            inbox.offer(
                    Message.received("n", Kind.TEXT, ("" + number).getBytes(StandardCharsets.UTF_8), Message.NO_ID, 0),
                    new Router.Batch());
        }
        inbox.wake();
    }

    private List<String> drain(InboxReader<String> reader) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (var next = reader.poll(Duration.ZERO); next.isPresent(); next = reader.poll(Duration.ZERO)) {
            names.addAll(begun);
            begun.clear();
            names.add(name(next.get()));
        }
        names.addAll(begun);
        begun.clear();
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

    /** Wants everything. */
    private final class Ignoring implements ModuleInbox.Module {
        @Override
        public boolean wants(Message message) {
            return true;
        }

        @Override
        public void begin(Begin begin) {
            begun.add("begin " + begin.epoch());
        }

        @Override
        public void resync() {}
    }
}

package dev.patchbay.testkit;

import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * The inbox of a {@link FakeContext}: what the test wrote down, and at its end one drain.
 *
 * <p>For one thread at a time: the test writes, then the run reads. Nobody waits in it but for what never comes; time passes as it is written.
 *
 * @param <C> the module's commands
 */
final class Script<C> implements Inbox<C> {
    /** A run that finishes something may look so often whether its answer has come. */
    private static final int MOST_POLLS_AFTER_DRAIN = 1_000;

    /** One entry. */
    private sealed interface Line<C> {
        record Give<C>(Supplier<Input<C>> input) implements Line<C> {}

        record Quiet<C>(Duration length) implements Line<C> {}

        record Step<C>(Act act) implements Line<C> {}
    }

    /** Something that happens at its place, on the thread that takes. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    private final ManualClock clock;
    private final Deque<Line<C>> lines = new ArrayDeque<>();
    private boolean drained;
    private int pollsAfterDrain;

    Script(ManualClock clock) {
        this.clock = clock;
    }

    /** Gives what is made when it is taken. */
    void give(Supplier<Input<C>> input) {
        lines.add(new Line.Give<>(input));
    }

    void quiet(Duration length) {
        lines.add(new Line.Quiet<>(length));
    }

    void step(Act act) {
        lines.add(new Line.Step<>(act));
    }

    /** From here on nothing comes for ever. */
    void waits() {
        step(() -> new CountDownLatch(1).await());
    }

    boolean isRead() {
        return lines.isEmpty();
    }

    /** A new run begins: what was not read is forgotten. */
    void over() {
        lines.clear();
        drained = false;
        pollsAfterDrain = 0;
    }

    @Override
    public Input<C> take() throws InterruptedException {
        return next(Optional.empty()).orElseThrow();
    }

    @Override
    public Optional<Input<C>> poll(Duration timeout) throws InterruptedException {
        return next(Optional.of(timeout));
    }

    private Optional<Input<C>> next(Optional<Duration> timeout) throws InterruptedException {
        Optional<Duration> left = timeout;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Line<C> line = lines.poll();
            switch (line) {
                case null -> {
                    return end(left);
                }
                case Line.Give<C>(var input) -> {
                    return Optional.of(input.get());
                }
                case Line.Step<C>(var act) -> run(act);
                case Line.Quiet<C>(var length) -> {
                    Duration passing = shorter(length, left.orElse(length));
                    clock.advance(passing);
                    if (passing.compareTo(length) < 0) {
                        lines.push(new Line.Quiet<>(length.minus(passing)));
                    }
                    left = left.map(each -> each.minus(passing));
                    if (left.isPresent() && !left.get().isPositive()) {
                        return Optional.empty();
                    }
                }
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Optional<Input<C>> end(Optional<Duration> timeout) {
        if (!drained) {
            drained = true;
            return Optional.of(new Input.Drain<>());
        }
        if (timeout.isEmpty() || ++pollsAfterDrain > MOST_POLLS_AFTER_DRAIN) {
            throw new AssertionError(
                    "the run went on after Drain, and waited for more. Return from run() at Drain, or as soon as what"
                            + " was begun is finished; nothing but answers comes after it");
        }
        clock.advance(timeout.get());
        return Optional.empty();
    }

    private static void run(Act act) throws InterruptedException {
        try {
            act.run();
        } catch (InterruptedException | RuntimeException stop) {
            throw stop;
        } catch (Exception failure) {
            throw new AssertionError("what the test does between two inputs failed: " + failure, failure);
        }
    }
}

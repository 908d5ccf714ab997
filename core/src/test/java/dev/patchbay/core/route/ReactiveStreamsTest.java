package dev.patchbay.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventPublisher;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.core.time.SystemTimers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;

/**
 * The specification of Reactive Streams, as its authors' own tests have it, on publishers of real streams.
 *
 * <p>They are written for TestNG and are run here one by one: a {@link SkipException} means that a test does not apply, anything else that is
 * thrown is a failure. Behind them stands a test of how many there were, for a kit that is not found, or skips everything, would be green.
 */
class ReactiveStreamsTest {
    private static final int TESTS = 38;

    /** The kit only has names for what it can't test. */
    private static final int UNTESTED = 7;

    private static final String ENDLESS = "required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue";

    private final List<String> passed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> aPublisherWithCompletionKeepsTheSpecification() {
        return verified(true, () -> {
            assertThat(passed).hasSize(TESTS - UNTESTED - 1);
            assertThat(skipped)
                    .hasSize(UNTESTED + 1)
                    .allMatch(name -> name.startsWith("untested_") || name.equals(ENDLESS));
        });
    }

    @TestFactory
    Stream<DynamicTest> aPublisherWhoseStreamsHaveNoEndKeepsTheSpecification() {
        return verified(false, () -> {
            assertThat(passed).hasSize(20).contains(ENDLESS);
            assertThat(skipped).hasSize(TESTS - 20);
        });
    }

    private Stream<DynamicTest> verified(boolean completing, Runnable numbers) {
        List<Method> tests = Arrays.stream(Verification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        return Stream.concat(
                tests.stream().map(test -> dynamicTest(test.getName(), () -> run(test, completing))),
                Stream.of(dynamicTest("all of them were run", numbers::run)));
    }

    private void run(Method test, boolean completing) throws Exception {
        var verification = new Verification(completing);
        verification.setUp();
        try {
            test.invoke(verification);
            passed.add(test.getName());
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case SkipException skip -> {
                    skipped.add(test.getName());
                    throw new TestAbortedException(skip.getMessage());
                }
                case Exception failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        } finally {
            verification.streams.forEach(FeedQueue::close); // else a subscriber that asked for more waits for ever
        }
    }

    private static final class Verification extends FlowPublisherVerification<Integer> {
        /** More than any test asks for; those that name a greater number want a stream without an end. */
        private static final int MOST = 4_096;

        private final boolean completing;
        private final Queue<FeedQueue<Integer>> streams = new ConcurrentLinkedQueue<>();

        Verification(boolean completing) {
            super(new TestEnvironment(2_000, 50));
            this.completing = completing;
        }

        @Override
        public long maxElementsFromPublisher() {
            return completing ? MOST : publisherUnableToSignalOnComplete();
        }

        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            EventPublisher<Integer> publisher = EventPublisher.of(() -> numbers(elements));
            return completing ? publisher.withCompletion() : publisher;
        }

        @Override
        public Flow.Publisher<Integer> createFailedFlowPublisher() {
            return EventPublisher.of(() -> {
                throw new ClosedException("the client is closed");
            });
        }

        private EventStream<Integer> numbers(long elements) {
            var queue = new FeedQueue<Integer>("numbers", MOST, Feed.Overflow.FAIL, missed -> -1, new SystemTimers());
            streams.add(queue);
            for (int i = 0; i < Math.min(elements, MOST); i++) {
                queue.offer(i);
            }
            if (completing) {
                queue.end("these were all");
            }
            return queue.stream();
        }
    }
}

package dev.patchbay.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts of handlers, middleware and reconnect callbacks. */
class MessagePartContractsTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final List<Message> SAMPLES = List.of(Message.text("word", "1"));

    private record Handlers(Supplier<LightweightHandler> parts) implements LightweightHandlerContract {
        @Override
        public LightweightHandler part() {
            return parts.get();
        }

        @Override
        public List<Message> samples() {
            return SAMPLES;
        }

        @Override
        public Duration patience() {
            return SHORT;
        }
    }

    private record Layers(Supplier<Middleware> parts) implements MiddlewareContract {
        @Override
        public Middleware part() {
            return parts.get();
        }

        @Override
        public List<Message> samples() {
            return SAMPLES;
        }

        @Override
        public Duration budget() {
            return SHORT;
        }
    }

    private record Callbacks(Supplier<ReconnectCallback> parts) implements ReconnectCallbackContract {
        @Override
        public ReconnectCallback part() {
            return parts.get();
        }

        @Override
        public Duration patience() {
            return SHORT;
        }
    }

    private static final class ReadsNumbers implements LightweightHandler {
        @Override
        public void onMessage(Message message) {
            Integer.parseInt(message.text());
        }
    }

    private static final class Litters implements LightweightHandler {
        @Override
        public void onMessage(Message message) {
            litter();
        }
    }

    /** Until the next contract has looked, and then some. */
    private static void litter() {
        Thread.ofVirtual().start(() -> {
            try {
                var _ = new CountDownLatch(1).await(2, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException end) {
                throw new AssertionError(end);
            }
        });
    }

    private static final class ThrowsInside implements Middleware {
        @Override
        public Message onReceive(Message message) {
            Integer.parseInt(message.text());
            return message;
        }
    }

    private static final class Blocks implements Middleware {
        @Override
        public Message onSend(Message message) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
            return message;
        }
    }

    private static final class OfOneThread implements Middleware {
        private final AtomicReference<Thread> owner = new AtomicReference<>();

        @Override
        public Message onSend(Message message) {
            if (!owner.compareAndSet(null, Thread.currentThread())
                    && !Thread.currentThread().equals(owner.get())) {
                throw new IllegalStateException("for one thread");
            }
            return message;
        }
    }

    private static final class FearsFailure implements Middleware {
        @Override
        public void onFailure(Cause cause) {
            throw new IllegalStateException("never logged in");
        }
    }

    private static final class Moody implements Middleware {
        private static final AtomicBoolean MOOD = new AtomicBoolean();

        @Override
        public boolean required() {
            return MOOD.getAndSet(!MOOD.get());
        }
    }

    private static final class LittersLayer implements Middleware {
        @Override
        public Message onSend(Message message) {
            litter();
            return message;
        }
    }

    private static final class Hasty implements ReconnectCallback {
        @Override
        public void onReconnect(Reconnection reconnection) {}

        @Override
        public Duration deadline() {
            return Duration.ofHours(1);
        }
    }

    static Stream<Breach> handlers() {
        return Stream.of(
                new Breach("itTakesEveryMessage", new Handlers(ReadsNumbers::new), "pass over"),
                new Breach("noThreadIsLeftBehind", new Handlers(Litters::new), "no thread is left"));
    }

    static Stream<Breach> layers() {
        return Stream.of(
                new Breach("itDecidesAboutEveryMessageThatComesIn", new Layers(ThrowsInside::new), "onReceive decides"),
                new Breach(
                        "itDecidesAboutEveryMessageThatGoesOut", new Layers(Blocks::new), "no network, file or lock"),
                new Breach("itIsSafeForSeveralThreads", new Layers(OfOneThread::new), "eight threads"),
                new Breach("itBearsWhatBecomesOfConnections", new Layers(FearsFailure::new), "never logged in"),
                new Breach("requiredNeverChanges", new Layers(Moody::new), "Return a constant"));
    }

    /** By itself, as it waits for longer than the others. */
    static Stream<Breach> litteringLayers() {
        return Stream.of(new Breach("noThreadIsLeftBehind", new Layers(LittersLayer::new), "no thread is left"));
    }

    static Stream<Breach> callbacks() {
        return Stream.of(
                new Breach("itHasADeadline", new Callbacks(Hasty::new), "PT1H"),
                new Breach(
                        "itRestoresOnAGoodConnection",
                        new Callbacks(() -> _ -> {
                            throw new IllegalStateException("no answer");
                        }),
                        "furnish(context)"),
                new Breach(
                        "itEndsWhateverBecomesOfItsMessages",
                        new Callbacks(() -> _ -> new CountDownLatch(1).await()),
                        "with a timeout"),
                new Breach("noThreadIsLeftBehind", new Callbacks(() -> _ -> litter()), "no thread is left"));
    }

    @ParameterizedTest
    @MethodSource({"handlers", "layers", "callbacks"})
    void aPartThatBreaksARuleIsTold(Breach breach) throws ReflectiveOperationException {
        breach.isNoticed();
    }

    @Test
    void eachRuleIsBrokenHere() {
        assertThat(names(handlers())).isEqualTo(own(LightweightHandlerContract.class));
        assertThat(names(Stream.concat(layers(), litteringLayers()))).isEqualTo(own(MiddlewareContract.class));
        assertThat(names(callbacks())).isEqualTo(own(ReconnectCallbackContract.class));
    }

    private static Set<String> names(Stream<Breach> breaches) {
        return Breach.rules(breaches.toList());
    }

    private static Set<String> own(Class<?> contract) {
        Set<String> rules = new HashSet<>(Breach.rules(contract));
        rules.removeAll(Breach.rules(PartContract.class));
        return rules;
    }

    @Nested
    class OfASoundHandler implements LightweightHandlerContract {
        @Override
        public LightweightHandler part() {
            return new LightweightHandler() {
                @Override
                public void onMessage(Message message) {}

                @Override
                public String name() {
                    return "sound";
                }
            };
        }

        @Override
        public boolean isDeclared() {
            return false;
        }

        @Override
        public List<Message> samples() {
            return SAMPLES;
        }
    }

    @Nested
    class OfASoundMiddleware implements MiddlewareContract {
        @Override
        public Middleware part() {
            return new OfSeveralThreads();
        }

        @Override
        public boolean isDeclared() {
            return false;
        }

        @Override
        public List<Message> samples() {
            return SAMPLES;
        }
    }

    private static final class OfSeveralThreads implements Middleware {}

    @Nested
    class OfASoundCallback implements ReconnectCallbackContract {
        @Override
        public ReconnectCallback part() {
            return new Greets();
        }

        @Override
        public boolean isDeclared() {
            return false;
        }
    }

    private static final class Greets implements ReconnectCallback {
        @Override
        public void onReconnect(Reconnection reconnection) {
            reconnection.send(Message.text("hello", ""));
        }
    }
}

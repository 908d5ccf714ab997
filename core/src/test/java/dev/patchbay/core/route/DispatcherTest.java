package dev.patchbay.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.core.time.SystemTimers;
import dev.patchbay.core.time.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTest implements Dispatcher.Pressure {
    private final Timers timers = new SystemTimers();
    private final Router router = new Router();
    private final Router.Batch batch = new Router.Batch();
    private final BlockingQueue<String> pressure = new LinkedBlockingQueue<>();
    private final ModuleInbox inbox =
            new ModuleInbox("some", new InboxLimits(10_000, 1 << 20, Overflow.DROP_OLDEST), () -> {}, timers);
    private final InboxReader<Void> reader = reader();
    private final List<Layer> setAside = new ArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private @Nullable Dispatcher dispatcher;

    @AfterEach
    void close() {
        if (dispatcher != null) {
            dispatcher.close();
        }
    }

    @Test
    void messagesPassTheLayersInTheOrderOfRegistrationAndStayInOrder() throws InterruptedException {
        var subject = dispatcher(Duration.ofSeconds(10), 1000, append("a"), append("b"));
        for (int i = 0; i < 100; i++) {
            offer(subject, "" + i);
        }

        for (int i = 0; i < 100; i++) {
            assertThat(next()).isEqualTo(i + "ab");
        }
    }

    @Test
    void aLayerMayDropAMessage() throws InterruptedException {
        var subject = dispatcher(Duration.ofSeconds(10), 1000, new Middleware() {
            @Override
            public @Nullable Message onReceive(Message message) {
                return message.text().equals("bad") ? null : message;
            }
        });
        offer(subject, "bad");
        offer(subject, "good");

        assertThat(next()).isEqualTo("good");
    }

    @Test
    void aMessageThatALayerMadeWasReceivedWhenTheOriginalWas() throws InterruptedException {
        var subject = dispatcher(Duration.ofSeconds(10), 1000, new Middleware() {
            @Override
            public Message onReceive(Message message) {
                return Message.text("e", "made here");
            }
        });
        subject.offer(Message.received("e", Kind.TEXT, new byte[1], Message.NO_ID, 42), batch);
        subject.endBatch(batch);

        assertThat(reader.poll(Duration.ofSeconds(10))).get().isInstanceOfSatisfying(Input.Inbound.class, inbound -> {
            assertThat(inbound.message().text()).isEqualTo("made here");
            assertThat(inbound.message().receivedNanos()).isEqualTo(42);
        });
    }

    @Test
    void aRequiredLayerThatThrowsDropsTheMessageAndOthersDoNot() throws InterruptedException {
        var subject = dispatcher(Duration.ofSeconds(10), 1000, new Middleware() {
            @Override
            public boolean required() {
                return true;
            }

            @Override
            public Message onReceive(Message message) {
                if (message.text().equals("bad")) {
                    throw new IllegalStateException("a bug");
                }
                return message;
            }
        });
        offer(subject, "bad");
        offer(subject, "good");

        assertThat(next()).isEqualTo("good");
    }

    @Test
    void aLayerThatSpinsIsSetAsideAndTheMessageInItsHandGoesOnWithoutIt() throws InterruptedException {
        var stop = new AtomicBoolean();
        var subject = dispatcher(
                Duration.ofMillis(30),
                1000,
                append("a"),
                new Middleware() {
                    @Override
                    public Message onReceive(Message message) {
                        while (!stop.get()) {
                            Thread.onSpinWait();
                        }
                        return message.withText("too late");
                    }
                },
                append("c"));
        for (int i = 0; i < 10; i++) {
            offer(subject, "" + i);
        }

        for (int i = 0; i < 10; i++) {
            assertThat(next()).isEqualTo(i + "ac");
        }
        stop.set(true);
        offer(subject, "after");
        assertThat(next()).isEqualTo("afterac");
    }

    @Test
    void thoseThatPassALayerTogetherAreNotLostWhenItHangsAndNoneIsShownToAnotherLayerTwice()
            throws InterruptedException {
        var seen = new LinkedBlockingQueue<String>();
        var stop = new AtomicBoolean();
        var hangs = new Layer(new Middleware() {
            @Override
            public Message onReceive(Message message) {
                while (message.text().equals("2") && !stop.get()) {
                    Thread.onSpinWait();
                }
                return message.withText(message.text() + "h");
            }
        });
        var sees = new Layer(new Middleware() {
            @Override
            public Message onReceive(Message message) {
                seen.add(message.text());
                return message;
            }
        });
        var subject = dispatcher(Duration.ofMillis(30), 1000, List.of(hangs, sees));
        for (int i = 0; i < 2 * Dispatcher.GROUP; i++) {
            subject.offer(received("" + i), batch);
        }
        subject.endBatch(batch);

        List<String> arrived = new ArrayList<>();
        for (int i = 0; i < 2 * Dispatcher.GROUP; i++) {
            arrived.add(next());
        }
        stop.set(true);
        assertThat(arrived).startsWith("0h", "1h", "2", "3", "4").hasSize(2 * Dispatcher.GROUP);
        assertThat(seen).containsExactlyElementsOf(arrived);
        assertThat(hangs.passed()).isEqualTo(2);
        assertThat(sees.passed()).isEqualTo(2 * Dispatcher.GROUP);
    }

    @Test
    void whatOneLayerDropsOfThoseThatPassTogetherNoneAfterItSees() throws InterruptedException {
        var subject = dispatcher(
                Duration.ofSeconds(10),
                1000,
                new Middleware() {
                    @Override
                    public @Nullable Message onReceive(Message message) {
                        return message.text().equals("1") ? null : message;
                    }
                },
                append("b"));
        for (int i = 0; i < 4; i++) {
            subject.offer(received("" + i), batch);
        }
        subject.endBatch(batch);

        assertThat(List.of(next(), next(), next())).containsExactly("0b", "2b", "3b");
    }

    @Test
    void readingStopsWhenTooMuchWaitsAndGoesOnWhenItIsTaken() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var subject = dispatcher(Duration.ofSeconds(30), 5, holding(hold));
        offerWhileHeld(subject, 8);
        assertThat(pressure.poll(10, TimeUnit.SECONDS)).isEqualTo("reading false");
        hold.countDown();

        assertThat(pressure.poll(10, TimeUnit.SECONDS)).isEqualTo("reading true");
    }

    @Test
    void aStopThatLastsTooLongIsAnOverload() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var subject = new Dispatcher(
                router,
                new Layers(List.of(new Layer(holding(hold))), timers, Duration.ofSeconds(30), setAside::add),
                2,
                1000,
                Duration.ofMillis(20),
                this);
        dispatcher = subject;
        offerWhileHeld(subject, 8);

        assertThat(pressure.poll(10, TimeUnit.SECONDS)).isEqualTo("reading false");
        assertThat(pressure.poll(10, TimeUnit.SECONDS)).isEqualTo("overloaded");
        hold.countDown();
    }

    @Test
    void marksKeepTheirPlaceAmongTheMessages() throws InterruptedException {
        var subject = dispatcher(Duration.ofSeconds(10), 1000, append(""));
        offer(subject, "before");
        subject.mark(() -> inbox.mark(new Input.Live<Void>(1)));
        offer(subject, "after");

        assertThat(List.of(next(), next(), next())).containsExactly("before", "live", "after");
    }

    private Dispatcher dispatcher(Duration budget, int maxMessages, Middleware... middleware) {
        return dispatcher(
                budget, maxMessages, Stream.of(middleware).map(Layer::new).toList());
    }

    private Dispatcher dispatcher(Duration budget, int maxMessages, List<Layer> layers) {
        dispatcher = new Dispatcher(
                router,
                new Layers(layers, timers, budget, setAside::add),
                maxMessages,
                1 << 20,
                Duration.ofSeconds(30),
                this);
        return dispatcher;
    }

    private void offer(Dispatcher subject, String text) {
        subject.offer(received(text), batch);
        subject.endBatch(batch);
    }

    private static Message received(String text) {
        return Message.received("e", Kind.TEXT, text.getBytes(StandardCharsets.UTF_8), Message.NO_ID, 0);
    }

    /** Offers when the layer already holds the first, so that all others wait. */
    private void offerWhileHeld(Dispatcher subject, int count) throws InterruptedException {
        offer(subject, "held");
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < count; i++) {
            offer(subject, "" + i);
        }
    }

    @Test
    void aLongReadWakesItsReadersBeforeItEnds() throws InterruptedException {
        var subject = dispatcher(Duration.ofSeconds(10), 1000);
        var taken = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                reader.take();
                taken.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < Router.Batch.WAKE_AFTER; i++) {
            subject.offer(Message.received("e", Kind.TEXT, new byte[1], Message.NO_ID, 0), batch);
        }

        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private String next() throws InterruptedException {
        return switch (reader.poll(Duration.ofSeconds(10)).orElseThrow()) {
            case Input.Inbound<Void>(var message) -> message.text();
            case Input.Live<Void> _ -> "live";
            case Input.Command<Void> _, Input.Lost<Void> _, Input.Gap<Void> _, Input.Drain<Void> _ ->
                throw new AssertionError("nothing else was offered");
        };
    }

    private static Middleware append(String suffix) {
        return new Middleware() {
            @Override
            public Message onReceive(Message message) {
                return message.withText(message.text() + suffix);
            }
        };
    }

    private Middleware holding(CountDownLatch hold) {
        return new Middleware() {
            @Override
            public Message onReceive(Message message) {
                entered.countDown();
                try {
                    assertThat(hold.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return message;
            }
        };
    }

    private InboxReader<Void> reader() {
        var module = new ModuleInbox.Module() {
            @Override
            public boolean wants(Message message) {
                return true;
            }

            @Override
            public void begin(Begin begin) {}

            @Override
            public void resync() {}
        };
        InboxReader<Void> created = inbox.reader(module);
        inbox.handOver(created, new InboxLimits(10_000, 1 << 20, Overflow.DROP_OLDEST), _ -> true, false);
        router.register(inbox, Optional.empty());
        return created;
    }

    @Override
    public void reading(boolean on) {
        pressure.add("reading " + on);
    }

    @Override
    public void overloaded() {
        pressure.add("overloaded");
    }
}

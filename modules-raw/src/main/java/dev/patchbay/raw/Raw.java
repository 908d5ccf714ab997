package dev.patchbay.raw;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventPublisher;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Message;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Sender;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Any message of the client, both ways. The application's end of the raw module.
 *
 * <p>Safe for any thread. Two levels: {@linkplain #messages messages}, where event and payload stand together whatever number of frames they
 * took, and {@linkplain #frames frames}, each as it stands on the wire.
 *
 * {@snippet file="dev/patchbay/examples/RawSamples.java" region="messages"}
 *
 * <p><b>Streams.</b> A stream begins when the method returns: it holds nothing that came before, and misses nothing that comes afterwards, so
 * open it before sending what is to be answered. It survives reconnects and restarts of the module. It is in order, and where messages may
 * be missing a {@link RawGap} stands in their place; what the venue sent while the client was not connected is missing too.
 *
 * <p><b>Rules.</b> Each is evaluated on the module's thread, once for each message it may match, and reset with each login. One that throws
 * ends its own stream, which says so. One that names its {@linkplain Rule#events events} costs the other messages nothing; one that can't
 * is shown every message. A rule with a state belongs to one stream: make another one for another stream.
 *
 * <p><b>Sending.</b> Messages pass the middleware, and go out at most once. Nothing is sent before a login succeeded.
 */
public final class Raw {
    /** So long the module may take to listen. It takes a moment, unless some listener's rule does not return. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Commands<RawCommand> commands;
    private final Handlers handlers;
    private final ThreadFactory requests;

    /** Written by the module's thread at each start, read by any: the same way out each time. */
    private volatile @Nullable Sender way;

    Raw(Commands<RawCommand> commands, Handlers handlers, ThreadFactory requests) {
        this.commands = commands;
        this.handlers = handlers;
        this.requests = requests;
    }

    void begin(Sender sender) {
        way = sender;
    }

    /** Opens a stream of messages with {@link RawOptions#STANDARD}; see {@link #messages(Rule, RawOptions)}. */
    public EventStream<RawEvent> messages(Rule rule) throws InterruptedException {
        return messages(rule, RawOptions.STANDARD);
    }

    /**
     * Opens a stream of the messages that a rule matches, from now on. Waits a moment, until the module listens.
     *
     * <p>Frames are no messages: a rule sees them only if it names {@link Message#FRAME}, as {@link #frames(Rule)} does for it.
     *
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the module was set aside
     * @throws dev.patchbay.api.NotSentException if too many commands wait for the module
     * @throws dev.patchbay.api.RequestTimeoutException if the module does not listen within 10 s: some listener's rule does not return
     * @throws IllegalStateException if called by a rule, on the module's thread
     */
    public EventStream<RawEvent> messages(Rule rule, RawOptions options) throws InterruptedException {
        return listen(rule, rule.events().map(Set::copyOf), options);
    }

    /** Opens a stream of frames with {@link RawOptions#STANDARD}; see {@link #frames(Rule, RawOptions)}. */
    public EventStream<RawEvent> frames(Rule rule) throws InterruptedException {
        return frames(rule, RawOptions.STANDARD);
    }

    /**
     * Opens a stream of the frames that a rule matches, from now on: each WebSocket frame is a {@link RawMessage} whose event is
     * {@link Message#FRAME}, with the frame's text or bytes for its payload. Waits a moment, as {@link #messages(Rule, RawOptions)} does, and
     * throws as that.
     *
     * <p>Shown past the middleware. The frames of a login are not shown. One event may be several frames: a rule on the event's name sees
     * the first of them and not the data, so prefer {@link #messages(Rule)}.
     *
     * @throws IllegalArgumentException if the rule names events, and so can't match a frame
     */
    public EventStream<RawEvent> frames(Rule rule, RawOptions options) throws InterruptedException {
        Set<String> names = rule.events().map(Set::copyOf).orElse(Set.of());
        if (!names.isEmpty() && !names.contains(Message.FRAME)) {
            throw new IllegalArgumentException(
                    "expected a rule on the text or the bytes of a frame, found one on the events " + names
                            + ", which a frame does not have; for events use messages(rule)");
        }
        return listen(rule, Optional.of(Set.of(Message.FRAME)), options);
    }

    /** Opens a stream of frames with {@link RawOptions#STANDARD}; see {@link #frames(Rule, RawOptions)}. */
    public EventStream<RawEvent> frames(Validator validator) throws InterruptedException {
        return frames(validator.rule(), RawOptions.STANDARD);
    }

    /** Opens a stream of the frames whose text a validator passes; see {@link #frames(Rule, RawOptions)}. */
    public EventStream<RawEvent> frames(Validator validator, RawOptions options) throws InterruptedException {
        return frames(validator.rule(), options);
    }

    /**
     * The messages that a rule matches, for the subscribers of {@link java.util.concurrent.Flow}: each gets a stream of its own, as
     * {@link #messages(Rule, RawOptions)} opens it.
     *
     * @param rule makes a rule for each subscriber, so that none shares its state with another
     */
    public EventPublisher<RawEvent> messagePublisher(Supplier<? extends Rule> rule, RawOptions options) {
        return EventPublisher.of(() -> uninterrupted(() -> messages(rule.get(), options)));
    }

    /**
     * The frames that a rule matches, for the subscribers of {@link java.util.concurrent.Flow}: each gets a stream of its own, as
     * {@link #frames(Rule, RawOptions)} opens it.
     *
     * @param rule makes a rule for each subscriber, so that none shares its state with another; for a validator {@code validator::rule}
     */
    public EventPublisher<RawEvent> framePublisher(Supplier<? extends Rule> rule, RawOptions options) {
        return EventPublisher.of(() -> uninterrupted(() -> frames(rule.get(), options)));
    }

    private interface Opening {
        EventStream<RawEvent> open() throws InterruptedException;
    }

    private static EventStream<RawEvent> uninterrupted(Opening opening) {
        try {
            return opening.open();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedException("the stream was not opened: its subscriber's thread was interrupted");
        }
    }

    private EventStream<RawEvent> listen(Rule rule, Optional<Set<String>> events, RawOptions options)
            throws InterruptedException {
        Feed<RawEvent> feed = commands.feed(
                options.capacity(),
                options.overflow(),
                missed -> new RawGap(RawGap.Reason.SLOW_LISTENER, missed, handlers.epoch()));
        var handler = new Handler(rule, events, feed);
        boolean listening = false;
        try {
            EventStream<RawEvent> stream =
                    commands.ask("a stream of messages", PATIENCE, reply -> new Listen(handler, reply));
            listening = true;
            return stream.onClose(() -> leave(handler));
        } finally {
            if (!listening) {
                feed.end("the stream was not opened");
                leave(handler);
            }
        }
    }

    private void leave(Handler handler) {
        handler.leave();
        handlers.someLeft();
        swept();
    }

    /** Makes the module look. If its queue is full, what fills it does so. */
    private void swept() {
        var _ = commands.offer(new Sweep());
    }

    /**
     * Sends, with {@link SendPolicy#FAIL_FAST}.
     *
     * @return the receipt; what can't be sent ends as not sent there, this method does not throw for it
     */
    public SendReceipt send(Message message) {
        return send(message, SendPolicy.FAIL_FAST);
    }

    /**
     * Sends.
     *
     * @param message a {@linkplain Message#text(String, String) message of an event}, which the venue's protocol puts into words, or with
     *     {@link Message#FRAME} for its event one that goes out verbatim, as one frame
     * @return the receipt; what can't be sent ends as not sent there, this method does not throw for it
     */
    public SendReceipt send(Message message, SendPolicy policy) {
        Sender sender;
        try {
            sender = way();
        } catch (PatchbayException noWay) {
            return new Unsent(String.valueOf(noWay.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unsent("its sender was interrupted before the client had started");
        }
        return sender.send(message, policy);
    }

    /** Sends a text frame verbatim, with {@link SendPolicy#FAIL_FAST}; see {@link #send(Message, SendPolicy)}. */
    public SendReceipt sendFrame(String text) {
        return send(Message.text(Message.FRAME, text));
    }

    /**
     * Sends a binary frame verbatim, with {@link SendPolicy#FAIL_FAST}; see {@link #send(Message, SendPolicy)}.
     *
     * @param bytes copied
     */
    public SendReceipt sendFrame(byte[] bytes) {
        return send(Message.binary(Message.FRAME, bytes.clone()));
    }

    /** The way out. There is one as soon as the module has started, a moment after the client was opened. */
    private Sender way() throws InterruptedException {
        Sender known = way;
        return known != null ? known : commands.ask("a way to send", PATIENCE, Open::new);
    }

    /**
     * Sends, and waits for the first message after it that a rule matches: never an older one, and none that belongs to another caller's
     * wait alone, for each wait has its own rule, its own queue and its own deadline. Nothing but the rule tells which message is the
     * answer, so let it name the event, and the request's number where the venue has one.
     *
     * {@snippet file="dev/patchbay/examples/RawSamples.java" region="request"}
     *
     * @param reply evaluated on the calling thread; what it throws is thrown here. For an answer that is a frame it must name
     *     {@link Message#FRAME}: {@code Rule.event(Message.FRAME).and(…)}
     * @param deadline how long to wait in all; positive
     * @throws dev.patchbay.api.NotSentException if provably nothing was written, as when the client is not live
     * @throws dev.patchbay.api.OutcomeUnknownException if it was, or may have been, written and no reply came in time, or before the
     *     connection ended
     * @throws dev.patchbay.api.ClosedException if the client is closed
     */
    public Message request(Message message, Rule reply, Duration deadline) throws InterruptedException {
        requirePositive(deadline);
        return way().request(message, reply, deadline);
    }

    /**
     * Sends, and completes with the first message after it that a rule matches, as {@link #request} does.
     *
     * @return ends always, within the deadline, as {@link #request} does; what is chained to it runs on a virtual thread of its own.
     *     Cancelling it gives up the wait, it takes back nothing
     */
    public CompletableFuture<Message> requestAsync(Message message, Rule reply, Duration deadline) {
        requirePositive(deadline);
        var future = new CompletableFuture<Message>();
        Thread waiting = requests.newThread(() -> {
            try {
                future.complete(request(message, reply, deadline));
            } catch (Throwable failure) { // of the rule, which is foreign code, too: it is the caller's
                future.completeExceptionally(failure);
            }
        });
        waiting.start();
        var _ = future.whenComplete((_, _) -> {
            if (future.isCancelled()) {
                waiting.interrupt();
            }
        });
        return future;
    }

    private static void requirePositive(Duration deadline) {
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("the deadline must be positive, got " + deadline);
        }
    }

    /**
     * Sends a message after each login, once for each connection, before the client is live; and now too, if it is live. For what the venue
     * must be told anew on each connection. Waits a moment, as {@link #messages(Rule, RawOptions)} does, and throws as that.
     *
     * <p>Several keep the order in which they were asked for. As long as one of them is refused (the outbox is full, a middleware drops it)
     * the client is degraded, and it is offered again.
     *
     * @return close it to send it no more
     */
    public Resent resendAfterLogin(Message message) throws InterruptedException {
        var resent = new Resent(message, this::swept);
        boolean taken = false;
        try {
            commands.<Resent>ask("a message after each login", PATIENCE, reply -> new Resend(resent, reply));
            taken = true;
            return resent;
        } finally {
            if (!taken) {
                resent.close();
            }
        }
    }
}

package dev.patchbay.testkit;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Timer;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a run loop under test holds, without a client: the test writes down what the inbox brings, then runs the module.
 *
 * <p>For one thread at a time. Everything happens on the thread that runs the module, at its place in the script; behind the script stands one
 * drain. What is given is what the module sees: its rule is not asked. Tasks for the lent executor run at once, on the thread that gives
 * them.
 *
 * {@snippet file="dev/patchbay/examples/HeartbeatSampleTest.java" region="script"}
 *
 * @param <C> the module's commands
 */
public final class FakeContext<C> implements ModuleContext<C> {
    private final String module;
    private final ManualClock clock;
    private final Script<C> script;
    private final FakeState state = new FakeState();
    private RandomGenerator random = new SplittableRandom(1);
    private final Map<Class<?>, Object> dialects = new HashMap<>();
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<String> late = Collections.synchronizedList(new ArrayList<>());
    private final DirectExecutor executor = new DirectExecutor();
    private Function<Sent, SendReceipt> wire = _ -> FakeReceipt.of(new SendOutcome.Written());
    private Function<Message, Optional<Message>> peer = _ -> Optional.empty();
    private Optional<ReconnectCallback> callback = Optional.empty();
    private Optional<Statistics> statistics = Optional.empty();
    private @Nullable Rule routed;

    /** Written by the thread that runs, read by all: whether the last run has ended. */
    private volatile boolean over;

    /** A context whose clock nobody else has. */
    public FakeContext(String module) {
        this(module, new ManualClock());
    }

    /** A context with this clock. */
    public FakeContext(String module, ManualClock clock) {
        this.module = module;
        this.clock = clock;
        this.script = new Script<>(clock);
    }

    /** The venue speaks this dialect. */
    public <D> FakeContext<C> dialect(Class<D> type, D dialect) {
        dialects.put(type, dialect);
        return this;
    }

    /** The client's chance is this; without this it is always the same. */
    public FakeContext<C> random(RandomGenerator chance) {
        random = chance;
        return this;
    }

    /** The client is doing like this; without this it is live, and has done nothing so far. */
    public FakeContext<C> statistics(Statistics snapshot) {
        statistics = Optional.of(snapshot);
        return this;
    }

    /** Decides what becomes of each message; without this, each is written at once. Called on the sending thread. */
    public FakeContext<C> wire(Function<Sent, SendReceipt> fate) {
        wire = fate;
        return this;
    }

    /** Answers what the module asks with {@link #request}; without this, nothing is answered, and each wait costs its time. */
    public FakeContext<C> peer(Function<Message, Optional<Message>> answers) {
        peer = answers;
        return this;
    }

    /** The inbox brings this. */
    public FakeContext<C> gives(Input<C> input) {
        script.give(() -> input);
        return this;
    }

    /** The inbox brings these messages; each is stamped as received when the module takes it, unless it is stamped already. */
    public FakeContext<C> hears(Message... messages) {
        for (Message each : messages) {
            script.give(() -> new Input.Inbound<>(each.withReceivedNanos(clock.nanoTime())));
        }
        return this;
    }

    /** The handle gives a command. */
    public FakeContext<C> commands(C command) {
        return gives(new Input.Command<>(command));
    }

    /** A login succeeds: the reconnect callback runs, if the module has one, before the next input. What it throws ends the run. */
    public FakeContext<C> logsIn(long epoch) {
        return does(() -> restore(epoch));
    }

    /** As {@link #logsIn(long)}; but a failure of the callback goes to the test, and the run goes on, as in a client. */
    public FakeContext<C> logsIn(long epoch, Consumer<Exception> onFailure) {
        return does(() -> {
            try {
                restore(epoch);
            } catch (InterruptedException stop) {
                throw stop;
            } catch (Exception failure) { // a client takes it for a connection that is not restored
                onFailure.accept(failure);
            }
        });
    }

    private void restore(long epoch) throws Exception {
        if (callback.isPresent()) {
            callback.get().onReconnect(new FakeReconnection(epoch, this));
        }
    }

    /** The client is live. */
    public FakeContext<C> live(long epoch) {
        return gives(new Input.Live<>(epoch));
    }

    /** The connection is gone. */
    public FakeContext<C> lost(long epoch) {
        return gives(new Input.Lost<>(epoch, Cause.of(Cause.Kind.NETWORK, "cut by the test")));
    }

    /** So many messages are missing here. */
    public FakeContext<C> gap(long missed) {
        return gives(new Input.Gap<>(missed));
    }

    /** Nothing comes for so long: polls end empty, and timers run. */
    public FakeContext<C> quiet(Duration length) {
        script.quiet(length);
        return this;
    }

    /** Nothing comes any more, not even a drain: the run waits until it is interrupted. */
    public FakeContext<C> silent() {
        script.waits();
        return this;
    }

    /**
     * No drain stands behind the script, for a test that turns the module's loop by hand: where the script has nothing more, a poll ends empty
     * at once, and a take, which would wait for ever, is an error.
     */
    public FakeContext<C> openEnded() {
        script.openEnded();
        return this;
    }

    /** Whether the script has something more. */
    public boolean hasMore() {
        return !script.isRead();
    }

    /** The test does something here: on the module's thread, between two inputs. */
    public FakeContext<C> does(Act act) {
        script.step(act::run);
        return this;
    }

    /** What a test does between two inputs. */
    @FunctionalInterface
    public interface Act {
        /**
         * Does it.
         *
         * @throws Exception anything; a {@link RuntimeException} ends the run as a bug of the module would
         */
        void run() throws Exception;
    }

    /**
     * Starts the module as a client does, and returns when its run has; may be called again, for a further run of the same module.
     *
     * @throws Exception what the run throws
     */
    public FakeContext<C> run(ApiModule<C, ?> part) throws Exception {
        return run(part.rule(this), part.reconnectCallback(this), () -> part.run(this));
    }

    /**
     * As {@link #run(ApiModule)}.
     *
     * @throws Exception what the run throws
     */
    @SuppressWarnings("unchecked") // it gets no commands, so their type is nobody's
    public FakeContext<C> run(LightweightModule part) throws Exception {
        var context = (ModuleContext<Void>) this;
        return run(part.rule(context), part.reconnectCallback(context), () -> part.run(context));
    }

    private FakeContext<C> run(Rule rule, Optional<ReconnectCallback> restores, Act body) throws Exception {
        callback = restores;
        routed = rule;
        over = false;
        try {
            body.run();
        } finally {
            over = true;
            script.over();
        }
        return this;
    }

    /** All that the module sent, in order. */
    public List<Sent> sends() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    /** All that the module sent, in short: see {@link Sent#text}. */
    public List<String> sent() {
        return sends().stream().map(Sent::text).toList();
    }

    /** What the module did with this context after its run had ended, in order; a client would have refused it. */
    public List<String> usesAfterItsRun() {
        synchronized (late) {
            return List.copyOf(late);
        }
    }

    private void use(String what) {
        if (over) {
            late.add(what);
        }
    }

    /** The rule by which the module's messages are found now: its own, or the one that it chose since. */
    public Rule routed() {
        return Objects.requireNonNull(routed, "a module has a rule once it has started");
    }

    /** The context's clock; the script turns it where it says so. */
    public ManualClock clock() {
        return clock;
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public Inbox<C> inbox() {
        return script;
    }

    @Override
    public void route(Rule rule) {
        use("route(" + rule + ")");
        routed = rule;
    }

    @Override
    public FakeState state() {
        return state;
    }

    @Override
    public <D> D dialect(Class<D> type) {
        Object dialect = dialects.get(type);
        if (dialect == null) {
            throw new ConfigException("the module " + module + " needs a " + type.getName()
                    + ", and the test gave none. Give one with dialect(" + type.getSimpleName() + ".class, ...)");
        }
        return type.cast(dialect);
    }

    @Override
    public ExecutorService executor() {
        use("executor()");
        return executor;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        use("after(" + delay + ")");
        return clock.after(delay, task);
    }

    @Override
    public Statistics statistics() {
        return statistics.orElseGet(() -> new Statistics(
                clock.nanoTime(), ClientState.LIVE, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of()));
    }

    @Override
    public ManualClock time() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public SendReceipt send(Message message, SendPolicy policy) {
        return send(new Sent(message, policy, 0));
    }

    SendReceipt send(Sent each) {
        use("send(" + each.message() + ")");
        sent.add(each);
        return wire.apply(each);
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) {
        return request(new Sent(message, SendPolicy.FAIL_FAST, 0), reply, timeout);
    }

    Message request(Sent question, Rule reply, Duration timeout) {
        SendReceipt receipt = send(question);
        Message message = question.message();
        if (receipt.outcome().orElse(null) instanceof SendOutcome.NotSent(var reason)) {
            throw new NotSentException(message + " was not sent: " + reason);
        }
        Optional<Message> answer = peer.apply(message)
                .map(each -> each.withReceivedNanos(clock.nanoTime()))
                .filter(reply::matches);
        if (answer.isEmpty()) {
            clock.advance(timeout);
            throw new OutcomeUnknownException(message + ": no reply within " + timeout);
        }
        return answer.get();
    }
}

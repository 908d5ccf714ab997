package dev.patchbay.subscriptions;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.TimeSource;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.FakeReceipt;
import dev.patchbay.testkit.FakeReconnection;
import dev.patchbay.testkit.FakeState;
import dev.patchbay.testkit.ManualClock;
import dev.patchbay.testkit.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The module, its streams and their pumps before a venue, in a time that only the test moves. Owned by the test's thread: everything happens
 * on it, in an order that a seed can repeat.
 */
final class World implements Commands<SubscriptionCommand> {
    final ManualClock time = new ManualClock(Instant.EPOCH);
    final Venue venue = new Venue();
    final FakeContext<SubscriptionCommand> context = new FakeContext<SubscriptionCommand>("subscriptions", time)
            .dialect(SubscriptionDialect.class, venue)
            .wire(this::send);
    final FakeState state = context.state();
    final SubscriptionsModule module;
    final Subscriptions handle;

    /** The pumps that have not ended. */
    final List<Pump> pumps = new ArrayList<>();

    private final List<Pump> opened = new ArrayList<>();
    private final Queue<Input<SubscriptionCommand>> inputs = new ArrayDeque<>();
    private TickLoop loop;
    private boolean loggedIn;
    private boolean live;
    private long epoch;

    /** Counts whatever happens, so that it can be seen when nothing does. */
    private long moves;

    private boolean settling;

    World() {
        this(Duration.ofSeconds(30));
    }

    World(Duration starvedAfter) {
        module = new SubscriptionsModule(starvedAfter, this::pump);
        handle = module.handle(this);
        loop = start();
    }

    private TickLoop start() {
        var started = module.loop(context);
        started.begin();
        return started;
    }

    private void pump(Pump pump) {
        opened.add(pump);
    }

    /** The module failed, and starts again. */
    void restart() {
        loop = start();
        if (loggedIn) {
            loop.onReconnect(new FakeReconnection(epoch, context));
        }
        if (live) {
            turn(new Input.Live<>(epoch));
        }
    }

    void connect() {
        login();
        live();
    }

    /** The login succeeds, and what is wanted is subscribed; the client is not live yet. */
    void login() {
        epoch++;
        loggedIn = true;
        venue.connected();
        loop.onReconnect(new FakeReconnection(epoch, context));
        settle();
    }

    void live() {
        live = true;
        turn(new Input.Live<>(epoch));
    }

    void lose() {
        live = false;
        loggedIn = false;
        venue.connected();
        turn(new Input.Lost<>(epoch, Cause.of(Cause.Kind.NETWORK, "cut")));
    }

    private FakeReceipt send(Sent each) {
        boolean allowed = each.restoring() ? each.login() == epoch : live;
        SendOutcome outcome = allowed ? venue.wire.apply(each.message()) : new SendOutcome.NotSent("not live");
        if (outcome instanceof SendOutcome.Written) {
            venue.receive(each.message());
        }
        return outcome == null ? new FakeReceipt() : FakeReceipt.of(outcome);
    }

    boolean isLive() {
        return live;
    }

    long epoch() {
        return epoch;
    }

    /** The venue sends rows, in one message. */
    void hear(String... lines) {
        byte[] payload = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        turn(new Input.Inbound<>(Message.received("ticks", Kind.TEXT, payload, Message.NO_ID, time.nanoTime())));
    }

    void turn(Input<SubscriptionCommand> input) {
        inputs.add(input);
        settle();
    }

    /** Time passes, and nothing else. */
    void pass(Duration by) {
        time.advance(by);
        settle();
    }

    /** Time passes, in steps so small that everything due happens in its order. */
    void passSlowly(Duration by) {
        Duration step = Duration.ofMillis(50);
        for (Duration passed = Duration.ZERO; passed.compareTo(by) < 0; passed = passed.plus(step)) {
            pass(step);
        }
    }

    /** Works off what there is. Called from within, as by an archive that takes its time, it leaves the pumps alone. */
    void settle() {
        while (!inputs.isEmpty()) {
            loop.turn(Optional.of(inputs.remove()));
        }
        loop.turn(Optional.empty());
        if (!settling) {
            settling = true;
            pumps.addAll(opened);
            opened.clear();
            pumps.removeIf(pump -> !rested(pump));
            settling = false;
            if (!inputs.isEmpty() || !opened.isEmpty()) {
                settle();
            }
        }
    }

    private boolean rested(Pump pump) {
        long before;
        do {
            before = moves;
            if (!pump.step()) {
                pump.stop();
                return false;
            }
        } while (moves != before);
        return true;
    }

    /** All that waits in a stream. */
    static <T> List<T> read(EventStream<T> stream) {
        List<T> all = new ArrayList<>();
        try {
            Optional<T> item = stream.next(Duration.ZERO);
            while (item.isPresent()) {
                all.add(item.get());
                item = stream.next(Duration.ZERO);
            }
        } catch (ClosedException over) {
            return all;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    @Override
    public Offer offer(SubscriptionCommand command) {
        inputs.add(new Input.Command<>(command));
        return Offer.ACCEPTED;
    }

    @Override
    public <T> T ask(String what, Duration deadline, Function<Reply<T>, SubscriptionCommand> command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> request(
            String what, Duration deadline, Function<Reply<T>, SubscriptionCommand> command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
        return new BoundedFeed<>(capacity, overflow, gap, () -> moves++);
    }

    @Override
    public TimeSource time() {
        return time;
    }
}

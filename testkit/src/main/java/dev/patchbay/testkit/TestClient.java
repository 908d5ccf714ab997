package dev.patchbay.testkit;

import dev.patchbay.api.AppState;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.Client;
import dev.patchbay.core.laboratory.ManualTime;
import dev.patchbay.core.laboratory.MemoryNet;
import dev.patchbay.testkit.threads.Stillness;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A whole client in memory: its peer is played by the test, its time is turned by the test, and what it does is the same each time.
 *
 * <p>Owned by the test's thread. The client is Patchbay's own, with all its threads; what is not real is the network, the time and the chance.
 *
 * <p>Nothing here sleeps: {@link #settles} waits until nothing in the client moves, which means that every virtual thread since the
 * client was opened waits for the peer, for the time or for the test. So tests with a client run one after the other in one JVM, and a part
 * under test waits by its context: by its inbox, by {@code after}, by {@code request}.
 *
 * {@snippet file="dev/patchbay/examples/EchoSampleTest.java" region="client"}
 */
public final class TestClient implements AutoCloseable {
    /** So often is time turned by a moment, for a dial or a restart that is due. */
    private static final int MOMENTS = 50;

    /** How long a module that is told to drain may work, by the machine's clock, before the clock is turned to its deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Stillness stillness = Stillness.fromNowOn(this::traces);
    private final ManualTime time;
    private final ManualClock clock;
    private final MemoryNet net;
    private final Peer.Login login;
    private final Map<String, Fuse> fuses;
    private final Client client;
    private @Nullable Peer peer;

    TestClient(ManualTime time, MemoryNet net, Peer.Login login, Map<String, Fuse> fuses, Supplier<Client> opening) {
        this.time = time;
        this.clock = new ManualClock(time, this::settles);
        this.net = net;
        this.login = login;
        this.fuses = Map.copyOf(fuses);
        this.client = opening.get();
    }

    /** A client with this module. */
    public static TestClientBuilder with(ApiModule<?, ?> module) {
        return new TestClientBuilder().and(module);
    }

    /** A client with this module. */
    public static TestClientBuilder with(LightweightModule module) {
        return new TestClientBuilder().and(module);
    }

    /** A client with this handler. */
    public static TestClientBuilder with(LightweightHandler handler) {
        return new TestClientBuilder().and(handler);
    }

    /** A client with this middleware. */
    public static TestClientBuilder with(Middleware middleware) {
        return new TestClientBuilder().and(middleware);
    }

    /** A client with this reconnect callback, which belongs to no module. */
    public static TestClientBuilder withCallback(ReconnectCallback callback) {
        return new TestClientBuilder().andCallback(callback);
    }

    /** A client of this venue, whose login the test plays. */
    public static TestClientBuilder with(Venue venue, Peer.Login login) {
        return new TestClientBuilder().venue(venue, login);
    }

    /** The client itself, as an application has it. */
    public Client client() {
        return client;
    }

    /** The handle of a module; see {@link Client#handle}. */
    public <H> H handle(Class<H> type) {
        return client.handle(type);
    }

    /** What the client's modules published. */
    public AppState state() {
        return client.appState();
    }

    /** The client's clock. */
    public ManualClock time() {
        return clock;
    }

    /** Whether the client is live, once it has settled. */
    public boolean isLive() {
        settles();
        return client.state() == ClientState.LIVE;
    }

    /**
     * How a part is doing, once the client has settled.
     *
     * @throws AssertionError if the client has no such part
     */
    public ModuleStatus status(String part) {
        settles();
        return client.modules().stream()
                .filter(each -> each.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the client has no part named " + part + ", there are "
                        + client.modules().stream().map(ModuleStatus::name).toList()));
    }

    /**
     * The venue's end of the connection that was accepted last.
     *
     * @throws AssertionError if none was
     */
    public Peer peer() {
        Peer now = peer;
        if (now == null) {
            throw new AssertionError("no connection has been accepted yet; accepts() or admits() is first");
        }
        return now;
    }

    /**
     * Accepts the next dial, for which the clock is turned a few moments if it must be; the WebSocket is not open yet.
     *
     * @throws AssertionError if the client does not dial
     */
    public Peer accepts() throws InterruptedException {
        settles();
        for (int moment = 0; !net.hasDialed() && moment < MOMENTS; moment++) {
            clock.advance(TestClientBuilder.SHORTLY);
        }
        if (!net.hasDialed()) {
            throw new AssertionError(
                    "expected the client to dial, but it is " + client.state() + ": " + client.history());
        }
        Peer dialed = new Peer(net.accept(), this::settles);
        peer = dialed;
        return dialed;
    }

    /** Accepts the next dial, plays the login, and lets the client settle. */
    public Peer admits() throws InterruptedException {
        Peer dialed = accepts();
        login.admit(dialed);
        settles();
        return dialed;
    }

    /** Cuts the connection and admits the next; a few moments of the client's time pass. */
    public Peer reconnects() throws InterruptedException {
        peer().cuts();
        return admits();
    }

    /**
     * Makes a module's run fail, as a bug in it would, and waits for the next one; a few moments of the client's time pass. The fifth time within
     * five minutes it is set aside.
     *
     * @param module its name
     * @throws AssertionError if it does not run
     */
    public void crashes(String module) {
        settles();
        Fuse fuse = fuses.get(module);
        if (fuse == null || !fuse.light()) {
            throw new AssertionError(
                    "expected the module " + module + " to run, so that it can fail; the modules that were given are "
                            + fuses.keySet() + ": " + client.modules());
        }
        settles();
        for (int moment = 0; status(module).state() == ModuleStatus.State.RESTARTING && moment < MOMENTS; moment++) {
            clock.advance(TestClientBuilder.SHORTLY);
        }
    }

    /**
     * Waits until nothing in the client moves any more, by the machine's clock.
     *
     * @throws AssertionError if something still moves after ten seconds; it tells where
     */
    public void settles() {
        stillness.await(MemoryNet.SOON);
    }

    /** What changes whenever something happens. */
    private Object traces() {
        return client.statistics();
    }

    /**
     * Closes the client, turning its clock where a part keeps it waiting; idempotent.
     *
     * @throws AssertionError if it is not closed within ten seconds of the machine's clock
     */
    @Override
    public void close() {
        Thread closing = Thread.ofVirtual().name("patchbay-testkit-close").start(client::close);
        stillness.until(MemoryNet.SOON, "the client is closed", PATIENCE, client.closed()::isDone, () -> {
            if (time.pending() > 0) {
                time.advance(time.untilNext());
            }
        });
        try {
            closing.join(MemoryNet.SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

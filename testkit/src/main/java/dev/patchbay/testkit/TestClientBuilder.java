package dev.patchbay.testkit;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.PartSettings;
import dev.patchbay.core.laboratory.Laboratory;
import dev.patchbay.core.laboratory.LineVenue;
import dev.patchbay.core.laboratory.ManualTime;
import dev.patchbay.core.laboratory.MemoryNet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Puts a {@link TestClient} together. For one thread.
 *
 * <p>If nothing else is said, the venue is the testkit's own: its frames are {@code event payload}, it logs in by itself, and it speaks no
 * dialect. Delays before a new dial, or before a failed module's new run, are a millisecond of the {@link ManualClock}.
 */
public final class TestClientBuilder {
    static final Duration SHORTLY = Duration.ofMillis(1);

    private static final ClientSettings SETTINGS = ClientSettings.STANDARD.withReconnect(new ClientSettings.Reconnect(
            SHORTLY, SHORTLY, Duration.ZERO, ClientSettings.Reconnect.STANDARD.stability(), 0));

    private final List<Consumer<ClientBuilder>> parts = new ArrayList<>();
    private final Map<String, Fuse> fuses = new HashMap<>();
    private final Map<Class<?>, Supplier<?>> dialects = new HashMap<>();
    private Venue venue = new LineVenue();
    private VenueSettings venueSettings = VenueSettings.NONE;
    private Peer.Login login = Peer::admitLines;
    private ClientSettings settings = SETTINGS;
    private PartSettings partSettings = PartSettings.NONE;
    private long seed = 1;

    TestClientBuilder() {}

    /** Adds a module. */
    public TestClientBuilder and(ApiModule<?, ?> module) {
        add(module);
        return this;
    }

    private <C, H> void add(ApiModule<C, H> module) {
        ApiModule<C, H> fused = FusedModule.of(module, fuse(module.name()));
        parts.add(builder -> builder.module(fused));
    }

    /** Adds a module without a handle. */
    public TestClientBuilder and(LightweightModule module) {
        LightweightModule fused = FusedLightweight.of(module, fuse(module.name()));
        parts.add(builder -> builder.module(fused));
        return this;
    }

    private Fuse fuse(String module) {
        return fuses.computeIfAbsent(module, _ -> new Fuse());
    }

    /** Adds a handler. */
    public TestClientBuilder and(LightweightHandler handler) {
        parts.add(builder -> builder.handler(handler));
        return this;
    }

    /** Adds a middleware, behind those that were added before. */
    public TestClientBuilder and(Middleware middleware) {
        parts.add(builder -> builder.middleware(middleware));
        return this;
    }

    /** Adds a reconnect callback that belongs to no module. */
    public TestClientBuilder andCallback(ReconnectCallback callback) {
        parts.add(builder -> builder.reconnectCallback(callback));
        return this;
    }

    /** Connects to this venue, in memory. */
    public TestClientBuilder venue(Venue chosen, Peer.Login itsLogin) {
        venue = chosen;
        login = itsLogin;
        return this;
    }

    /** What the user configured about the venue. */
    public TestClientBuilder venueSettings(VenueSettings all) {
        venueSettings = all;
        return this;
    }

    /** The venue speaks this dialect too; a new one is made with each call. */
    public <D> TestClientBuilder dialect(Class<D> type, Supplier<? extends D> dialect) {
        dialects.put(type, dialect);
        return this;
    }

    /** As {@link #dialect}, for several; each is made by its own supplier, and is of its own type. */
    public TestClientBuilder dialects(Map<Class<?>, Supplier<?>> several) {
        dialects.putAll(several);
        return this;
    }

    /** Sets all bounds and deadlines; what waits by them waits by the {@link ManualClock}. */
    public TestClientBuilder settings(ClientSettings all) {
        settings = all;
        return this;
    }

    /** Sets what an operator wants of single parts. */
    public TestClientBuilder parts(PartSettings all) {
        partSettings = all;
        return this;
    }

    /** Chooses the client's chance; without this it is always the same. */
    public TestClientBuilder seed(long other) {
        seed = other;
        return this;
    }

    /**
     * Opens the client, accepts its connection, plays the login, and lets it settle. It is live then, unless a reconnect callback waits
     * for an answer of the peer.
     *
     * @throws dev.patchbay.api.ConfigException if the parts can't work together
     */
    public TestClient open() throws InterruptedException {
        TestClient client = start();
        try {
            client.admits();
            return client;
        } catch (AssertionError | InterruptedException failed) {
            client.close();
            throw failed;
        }
    }

    /** Opens the client, and leaves it at its first dial: {@link TestClient#accepts} is next. */
    public TestClient start() {
        var time = new ManualTime();
        var net = new MemoryNet(time);
        return new TestClient(time, net, login, fuses, () -> {
            ClientBuilder builder = Laboratory.of(new SplittableRandom(seed), time, net, SHORTLY)
                    .furnish(Client.builder())
                    .venue(dialects.isEmpty() ? venue : new SpeakingVenue(venue, dialects), venueSettings)
                    .discover(false)
                    .settings(settings)
                    .parts(partSettings);
            parts.forEach(part -> part.accept(builder));
            return builder.open();
        });
    }
}

package dev.patchbay.simulator;

import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is behind the door: the connections, the clients, and what the venue can do for them.
 *
 * <p>Owned by its event loop.
 */
final class Venue {
    private static final Logger LOG = LoggerFactory.getLogger(Venue.class);

    private final Settings settings;
    private final Loop loop;
    private final Recorder recorder;
    private final Chance chance;
    private final FaultPlan faults;
    private final Asides asides;
    private final Door door;
    private final VenueTime time;
    private final Market market;
    private final AssetDesk assets;
    private final BalanceDesk balances;
    private final Streams streams;
    private final TradeDesk trades;
    private final PendingDesk pendings;
    private final List<Ability> abilities;
    private final RandomGenerator ids;
    private final Map<Integer, Connection> connections = new LinkedHashMap<>();
    private final Map<Integer, Session> sessions = new LinkedHashMap<>();
    private final Set<Session> clients = new LinkedHashSet<>();

    Venue(Settings settings, Loop loop, Recorder recorder) {
        this.settings = settings;
        this.loop = loop;
        this.recorder = recorder;
        chance = new Chance(settings.seed);
        ids = chance.of("ids");
        faults = new FaultPlan(loop, chance);
        asides = new Asides(this);
        door = new Door(settings, loop);
        time = new VenueTime(loop, settings.venueOffset);
        assets = new AssetDesk(this, settings.assets);
        balances = new BalanceDesk(this);
        streams = new Streams(this);
        trades = new TradeDesk(this);
        pendings = new PendingDesk(this, trades);
        market = new Market(this, assets, this::ticked);
        settings.faults.forEach(faults::add);
        abilities = List.of(assets, balances, trades, pendings, new Lists(), streams, new HistoryDesk(this));
    }

    /** A TCP connection came in. */
    Connection accepted(SocketChannel channel) {
        assert loop.here() : "Venue.accepted called off its event loop";
        var connection = new Connection(recorder.connected(), channel, this);
        connections.put(connection.number(), connection);
        LOG.debug("connection accepted; connection={}", connection.number());
        return connection;
    }

    void handshake(Connection connection, String uri, int status) {
        recorder.handshake(new Handshake(connection.number(), now(), uri, connection.headers(), status));
    }

    /** The WebSocket of a connection is up. */
    Session session(Connection connection) {
        connection.upgraded();
        var session = new Session(connection, this);
        sessions.put(connection.number(), session);
        return session;
    }

    void loggedIn(Session client) {
        clients.add(client);
        recorder.loggedIn();
    }

    void left(Session client) {
        clients.remove(client);
        abilities.forEach(ability -> ability.left(client));
    }

    void gone(Connection connection) {
        if (connections.remove(connection.number()) != null) {
            LOG.debug("connection gone; connection={}", connection.number());
            sessions.remove(connection.number());
            connection.gone();
            recorder.disconnected();
        }
    }

    /** The clients that are logged in, as they came; a copy. */
    List<Session> clients() {
        assert loop.here() : "Venue.clients called off its event loop";
        return List.copyOf(clients);
    }

    /** The conversation on one connection, if there is one. */
    Optional<Session> session(int connection) {
        assert loop.here() : "Venue.session called off its event loop";
        return Optional.ofNullable(sessions.get(connection));
    }

    /** All connections, as they came; a copy. */
    List<Connection> connections() {
        assert loop.here() : "Venue.connections called off its event loop";
        return List.copyOf(connections.values());
    }

    /** Lets the venue's clock jump; the past ends before it does, since it was stamped by the clock as it was. */
    void shiftClock(Duration by) {
        market.rest();
        time.shift(by);
        pendings.clockShifted();
    }

    /** Tells a tick to those who stream it, then lets it do what it does to deals and orders; to how many it went. */
    private int ticked(Tick tick) {
        int told = streams.tick(tick);
        trades.exchange().ticked(tick);
        pendings.ticked(tick);
        return told;
    }

    String newId() {
        return Long.toUnsignedString(ids.nextLong(), 36) + Long.toUnsignedString(ids.nextLong(), 36);
    }

    Instant now() {
        return loop.now();
    }

    Settings settings() {
        return settings;
    }

    Loop loop() {
        return loop;
    }

    Recorder recorder() {
        return recorder;
    }

    Chance chance() {
        return chance;
    }

    FaultPlan faults() {
        return faults;
    }

    Asides asides() {
        return asides;
    }

    Door door() {
        return door;
    }

    VenueTime time() {
        return time;
    }

    Market market() {
        return market;
    }

    AssetDesk assets() {
        return assets;
    }

    BalanceDesk balances() {
        return balances;
    }

    TradeDesk trades() {
        return trades;
    }

    PendingDesk pendings() {
        return pendings;
    }

    List<Ability> abilities() {
        return abilities;
    }
}

package dev.patchbay.simulator;

import java.security.KeyStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a simulator is like, said before it starts.
 *
 * <p>Owned by one thread. It may start several simulators; each keeps what was said by then.
 */
public final class SimulatorBuilder extends MarketOptions {

    SimulatorBuilder() {}

    /**
     * Where to listen; on the loopback interface always.
     *
     * @param port 0, the default, for any that is free
     * @return this
     */
    public SimulatorBuilder port(int port) {
        settings.port = inRange("port", port, 0, 65_535);
        return this;
    }

    /**
     * Where all chance comes from: prices, ids, and faults that have a probability.
     *
     * @param seed any number, by default 1
     * @return this
     */
    public SimulatorBuilder seed(long seed) {
        settings.seed = seed;
        return this;
    }

    /**
     * Where all time comes from.
     *
     * @param clock by default the machine's; a {@link ManualClock} in tests
     * @return this
     */
    public SimulatorBuilder clock(SimulatorClock clock) {
        settings.clock = clock;
        return this;
    }

    /**
     * Sets faults, besides those that are set.
     *
     * @param faults in any number; when two strike at once, the first that was set decides
     * @return this
     */
    public SimulatorBuilder fault(Fault... faults) {
        settings.faults =
                Stream.concat(settings.faults.stream(), Stream.of(faults)).toList();
        return this;
    }

    /**
     * Sets a fault, besides those that are set.
     *
     * @param text as {@link Fault} describes it
     * @return this
     * @throws IllegalArgumentException if the text is not a fault; the message points at the column that is wrong
     */
    public SimulatorBuilder fault(String text) {
        return fault(Fault.parse(text));
    }

    /**
     * Speaks TLS, with the JDK's own implementation.
     *
     * @param keys a private key and its certificates
     * @param password what opens the key; copied
     * @return this
     */
    public SimulatorBuilder tls(KeyStore keys, char[] password) {
        settings.tls = new Settings.Tls(keys, password);
        return this;
    }

    /**
     * Whether permessage-deflate is granted to those who ask for it.
     *
     * @param granted by default not
     * @return this
     */
    public SimulatorBuilder compression(boolean granted) {
        settings.compression = granted;
        return this;
    }

    /**
     * How small the operating system keeps the sockets' buffers, so that a slow reader is felt early.
     *
     * @param bytes for each direction; 0, the default, leaves them alone
     * @return this
     */
    public SimulatorBuilder socketBuffer(int bytes) {
        settings.socketBuffer = inRange("socketBuffer", bytes, 0, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How much waits for a client that does not read, before its connection is reset.
     *
     * @param bytes by default 16 MiB
     * @return this
     */
    public SimulatorBuilder maxBacklog(int bytes) {
        settings.maxBacklog = inRange("maxBacklog", bytes, 0, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How many messages, ticks and handshakes are kept each; the oldest go first.
     *
     * @param records by default 250000; 0 keeps none, and nothing can be waited for
     * @return this
     */
    public SimulatorBuilder recordLimit(int records) {
        settings.recordLimit = inRange("recordLimit", records, 0, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How often the venue pings, and how long it waits for the pong.
     *
     * @param interval by default 25 s; positive
     * @param timeout by default 20 s; positive
     * @return this
     */
    public SimulatorBuilder heartbeat(Duration interval, Duration timeout) {
        settings.pingInterval = positive("interval", interval);
        settings.pingTimeout = positive("timeout", timeout);
        return this;
    }

    /**
     * How large a message the venue takes, which the open packet tells.
     *
     * @param bytes by default 1000000
     * @return this
     */
    public SimulatorBuilder maxPayload(int bytes) {
        settings.maxPayload = inRange("maxPayload", bytes, 1, 1 << 30);
        return this;
    }

    /**
     * Whether {@code 40} is answered by {@code 40} alone, without an id.
     *
     * @param bare by default not
     * @return this
     */
    public SimulatorBuilder bareConnect(boolean bare) {
        settings.bareConnect = bare;
        return this;
    }

    /**
     * How long a client may live without a {@code ps}.
     *
     * @param limit by default three minutes; zero for ever
     * @return this
     */
    public SimulatorBuilder psTimeout(Duration limit) {
        settings.psTimeout = limit;
        return this;
    }

    /**
     * In which form events are told, unless a fault asks for another.
     *
     * @param framing by default {@link Framing#PLACEHOLDER}
     * @return this
     */
    public SimulatorBuilder framing(Framing framing) {
        settings.framing = framing;
        return this;
    }

    /**
     * Lets one more session in, besides {@link Simulator#DEMO_SSID} and {@link Simulator#REAL_SSID}.
     *
     * @param ssid the whole frame {@code 42["auth",{…}]}
     * @return this
     */
    public SimulatorBuilder accept(String ssid) {
        Set<String> more = new HashSet<>(settings.sessions);
        more.add(Door.sessionOf(ssid));
        settings.sessions = Set.copyOf(more);
        return this;
    }

    /**
     * Lets every session in.
     *
     * @return this
     */
    public SimulatorBuilder acceptAnySession() {
        settings.anySession = true;
        return this;
    }

    /**
     * Which kind of account this host is for.
     *
     * @param kind by default both
     * @param wrong what becomes of the other kind
     * @return this
     */
    public SimulatorBuilder only(AccountKind kind, LoginOutcome wrong) {
        settings.kind = kind;
        settings.wrongKind = wrong;
        return this;
    }

    /**
     * How a login that succeeds is told.
     *
     * @param outcome by default {@link LoginOutcome#ID}
     * @return this
     */
    public SimulatorBuilder login(LoginOutcome outcome) {
        settings.success = outcome;
        return this;
    }

    /**
     * Whether a real session must come from where it was made; otherwise it gets {@code 41}.
     *
     * @param userAgent whether its browser must be the one of the upgrade request, by default so
     * @param address whether its IP address must be the connection's, by default not
     * @return this
     */
    public SimulatorBuilder bound(boolean userAgent, boolean address) {
        settings.checkUserAgent = userAgent;
        settings.checkAddress = address;
        return this;
    }

    /**
     * How many logins are too many, whoever asks; by default none.
     *
     * @param logins one more within the window, and each is refused
     * @param window how far back they count
     * @param penalty for how long each is refused then
     * @return this
     */
    public SimulatorBuilder loginLimit(int logins, Duration window, Duration penalty) {
        settings.loginLimit = inRange("logins", logins, 0, Integer.MAX_VALUE);
        settings.loginWindow = positive("window", window);
        settings.loginPenalty = positive("penalty", penalty);
        return this;
    }

    /**
     * Whether an event before the login costs the connection, with {@code 41}; otherwise it is recorded and ignored.
     *
     * @param punished by default not
     * @return this
     */
    public SimulatorBuilder punishEarly(boolean punished) {
        settings.punishEarly = punished;
        return this;
    }

    /**
     * Starts a simulator.
     *
     * @return one that listens
     * @throws IllegalArgumentException if there is a past for an asset that is not in the table
     * @throws IllegalStateException if the port is taken
     */
    public Simulator start() {
        checkPasts();
        return new Simulator(settings.clone());
    }
}

package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is told before it starts; {@link SimulatorBuilder} says what each means.
 *
 * <p>The builder changes its own; the simulator gets a copy that nobody changes. The collections are immutable ones, so
 * that a shallow copy will do.
 */
final class Settings implements Cloneable {
    int port;
    long seed = 1;
    SimulatorClock clock = SimulatorClock.system();
    List<Fault> faults = List.of();

    @Nullable
    Tls tls;

    boolean compression;
    int socketBuffer;
    int maxBacklog = 16 << 20;
    int recordLimit = 250_000;

    Duration pingInterval = Duration.ofSeconds(25);
    Duration pingTimeout = Duration.ofSeconds(20);
    int maxPayload = 1_000_000;
    boolean bareConnect;
    Duration psTimeout = Duration.ofMinutes(3);
    Framing framing = Framing.PLACEHOLDER;

    Set<String> sessions = Set.of(Door.sessionOf(Simulator.DEMO_SSID), Door.sessionOf(Simulator.REAL_SSID));
    boolean anySession;

    @Nullable
    AccountKind kind;

    LoginOutcome wrongKind = LoginOutcome.NOT_AUTHORIZED;
    LoginOutcome success = LoginOutcome.ID;
    boolean checkUserAgent = true;
    boolean checkAddress;
    boolean punishEarly;
    int loginLimit = Integer.MAX_VALUE;
    Duration loginWindow = Duration.ofMinutes(1);
    Duration loginPenalty = Duration.ofHours(1);

    Duration venueOffset = Duration.ofHours(2);
    List<Asset> assets = Assets.usual();
    Duration tickMin = Duration.ofMillis(100);
    Duration tickMax = Duration.ofMillis(500);
    List<String> streamed = List.of();
    boolean ticking = true;
    StreamPolicy streams = StreamPolicy.all();
    HistoryPolicy history = HistoryPolicy.standard();
    Duration pastDepth = Duration.ofDays(30);
    Map<String, List<Quote>> pasts = Map.of();
    int tapeLimit = 500_000;
    Map<AccountKind, BigDecimal> balances =
            Map.of(AccountKind.DEMO, new BigDecimal("50000.00"), AccountKind.REAL, BigDecimal.ZERO);
    boolean balancesAsText;
    TradePolicy trading = TradePolicy.standard();

    @Override
    public Settings clone() {
        try {
            return (Settings) super.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A key store and what opens it. */
    static final class Tls {
        final KeyStore keys;
        final char[] password;

        Tls(KeyStore keys, char[] password) {
            this.keys = keys;
            this.password = password.clone();
        }
    }
}

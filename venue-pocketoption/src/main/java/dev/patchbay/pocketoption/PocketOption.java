package dev.patchbay.pocketoption;

import dev.patchbay.account.AccountKind;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Secret;
import dev.patchbay.core.Client;
import dev.patchbay.raw.Raw;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.servertime.ServerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A session with PocketOption, logged in: the account, orders and prices, in one place, with the defaults that a trader expects.
 *
 * {@snippet file="dev/patchbay/examples/FirstTrade.java" region="trade"}
 *
 * <p>A front to the modules, and no more than that: their handles, {@link #account()}, {@link #trades()}, {@link #subscriptions()},
 * {@link #history()} and {@link #raw()}, have all the rest.
 *
 * <p><b>Threads.</b> Safe for any thread. A method that waits says so, has a deadline, and has a twin, {@code …Async}, whose future ends
 * with the same value, or fails with the same exception, within the same time; the twin itself throws nothing. What is chained to a future
 * may block.
 *
 * <p><b>Units.</b> Money is exact decimal in the account's currency, payouts are percent of the stake, times are UTC.
 *
 * <p><b>Life.</b> It reconnects by itself, and restores its streams; orders are never sent twice. {@link #close()} ends it.
 */
public final class PocketOption extends TradePart implements AutoCloseable {
    /** How long a method waits that has no deadline of its own and names no other: 10 s. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So long after its end the venue should have told the result of a deal. */
    static final Duration SETTLEMENT = Duration.ofSeconds(30);

    /** So long to wait for the result of a deal whose length is not known: most are shorter. */
    static final Duration UNKNOWN_DEAL = Duration.ofMinutes(5);

    /** The longest gap that live streams fill; a trader has no use for later news of an older one. */
    static final Duration LONGEST_FILL = Duration.ofMinutes(10);

    static final Duration SNAPSHOT = Duration.ofSeconds(30);

    private final PocketOptionVenue venue;

    PocketOption(Client client, PocketOptionVenue venue) {
        super(client);
        this.venue = venue;
    }

    /**
     * Connects, logs in, and waits until the client is live, at most 60 s; then for the venue's table of assets, at most {@link #PATIENCE}, so
     * that the first order is checked against it. Without a table, orders are checked by the venue alone until it comes.
     *
     * @param ssid the frame that the venue's web site sends to log in, {@code 42["auth",{…}]}, as {@link Ssid} reads it
     * @throws LoginRejectedException if the venue refused the SSID; its message is the venue's words
     * @throws ConfigException if it is no SSID; the message says what is wrong, and shows nothing of it
     * @throws ConnectException if the client is not live in time; its reason tells why
     */
    public static PocketOption connect(String ssid) throws InterruptedException {
        return builder(PocketOptionBuilder.secret(ssid)).connect();
    }

    /** {@link #connect(String)}, with an SSID that can't print itself. */
    public static PocketOption connect(Secret ssid) throws InterruptedException {
        return builder(ssid).connect();
    }

    /** The twin of {@link #connect(String)}: the future ends as that does. Cancelling it closes the client. */
    public static CompletableFuture<PocketOption> connectAsync(String ssid) {
        return Twin.of(() -> connectAsync(PocketOptionBuilder.secret(ssid)));
    }

    /** The twin of {@link #connect(Secret)}: the future ends as that does. Cancelling it closes the client. */
    public static CompletableFuture<PocketOption> connectAsync(Secret ssid) {
        return builder(ssid).connectAsync();
    }

    /** A client to be put together, with other regions, limits, deadlines or modules than the standard. */
    public static PocketOptionBuilder builder(Secret ssid) {
        return builder(() -> ssid);
    }

    /**
     * A client to be put together, whose SSID may change.
     *
     * @param ssid read at the first login, and again when the venue refuses what it gave; may block
     */
    public static PocketOptionBuilder builder(Supplier<Secret> ssid) {
        return new PocketOptionBuilder(() -> Optional.of(ssid.get()));
    }

    /** Whether the SSID belongs to the demo account. */
    public boolean isDemo() {
        return venue.session().filter(AccountKind.DEMO::equals).isPresent();
    }

    /** Where the client stands. It is {@link ClientState#LIVE} at first, and again after each reconnect. */
    public ClientState state() {
        return client().state();
    }

    /**
     * Now, in UTC, by the venue's clock, as measured on its prices; empty before the first. Never goes back. Does not wait; the handle
     * {@link ServerTime} does, and tells the clock's age, offset and skew.
     */
    public Optional<Instant> serverTime() {
        return handle(ServerTime.class).clock().map(ServerClock::instant);
    }

    /**
     * Any message, both ways: listeners, requests, and what is sent after each login.
     *
     * @throws ConfigException if the raw module was left out
     */
    public Raw raw() {
        return handle(Raw.class);
    }

    /**
     * Begins to disconnect, forgets the balances, and stays {@link ClientState#IDLE} until {@link #resume}. Streams stay open, and silent.
     * Does not wait.
     */
    public void disconnect() {
        client().disconnect();
    }

    /** Begins to connect again after {@link #disconnect}; else does nothing. Does not wait; {@link #awaitLive} does. */
    public void resume() {
        client().resume();
    }

    /**
     * Drops the connection, if there is one, and begins to connect anew, at once. Does not wait; the transitions of {@link #client()} tell
     * how it goes.
     */
    public void reconnect() {
        client().reconnect();
    }

    /**
     * Waits until the client is live, after {@link #resume}, or while it connects again by itself. Returns at once if it is.
     *
     * @param deadline how long at most; positive
     * @throws LoginRejectedException if the venue refused the SSID meanwhile; the client is closed then
     * @throws ConfigException if what is configured can't work; the client is closed then
     * @throws ConnectException if the time is over, or the client gave up; its reason tells why
     * @throws dev.patchbay.api.ClosedException if the client was closed
     */
    public void awaitLive(Duration deadline) throws InterruptedException {
        client().awaitLive(deadline);
    }

    /**
     * The twin of {@link #awaitLive}: the future ends as that does; its value is null.
     *
     * @param deadline how long at most; positive
     */
    public CompletableFuture<Void> awaitLiveAsync(Duration deadline) {
        return Twin.waiting(
                () -> {
                    awaitLive(deadline);
                    return null;
                },
                _ -> {});
    }

    /**
     * Closes, and waits for it, a few seconds at most: streams end, waiting calls fail, the connection ends in an orderly way, threads stop.
     * Deals that are open stay open at the venue. Idempotent, and allowed from anywhere, as {@link Client#close()} is.
     */
    @Override
    public void close() {
        client().close();
    }

    /** The kind of account, and where the client stands; nothing of the SSID. */
    @Override
    public String toString() {
        return "PocketOption[" + (isDemo() ? "demo" : "real") + ", " + state() + "]";
    }
}

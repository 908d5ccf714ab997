package dev.patchbay.launcher;

import dev.patchbay.account.Account;
import dev.patchbay.api.Cause;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.core.Client;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugins;
import dev.patchbay.launcher.config.Logging;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.subscriptions.TickEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A client for the length of one command, with the embedded venue if no other is configured.
 *
 * <p>Safe for any thread. Closing stops the client first, then takes the plugins out, then stops the venue.
 */
final class Session implements AutoCloseable {
    /** The table of instruments is among the first that a venue tells. */
    private static final Duration TABLE = Duration.ofSeconds(5);

    private final Client client;
    private final Target target;
    private final Shell shell;
    private final OpenPlugins plugins;
    private final Optional<EmbeddedVenue> embedded;

    private Session(Client client, OpenPlugins plugins, Target target, Shell shell, Optional<EmbeddedVenue> embedded) {
        this.client = client;
        this.plugins = plugins;
        this.target = target;
        this.shell = shell;
        this.embedded = embedded;
    }

    /** Starts to connect as the options say. State changes are told on the terminal. */
    static Session open(ConnectionOptions options, Shell shell) {
        Terminal terminal = shell.terminal();
        Target target = options.target(shell.environment(), terminal::say);
        LogSetup.apply(target.logging(), Logging.Level.WARN);
        if (target.venue().isPresent()) {
            OpenPlugins plugins = OpenPlugins.open(target.plugins(), options.command(), shell);
            return new Session(client(target, plugins, terminal), plugins, target, shell, Optional.empty());
        }
        EmbeddedVenue embedded = EmbeddedVenue.start();
        terminal.say("no venue is configured: started one of its own at " + embedded.url()
                + ", with invented prices"
                + (shell.environment().containsKey(ConnectionOptions.SSID_VARIABLE)
                        ? "; it does not get your SSID"
                        : "")
                + ". --venue NAME connects to a real one");
        return open(embedded, target, options.command(), shell);
    }

    /**
     * Starts to connect as the options say, with nobody looking.
     *
     * @throws ConfigException if no venue is named: invented prices are of no use to a service
     */
    static Session unattended(ConnectionOptions options, Shell shell) {
        Target target = options.target(shell.environment(), shell.terminal()::say);
        LogSetup.apply(target.logging(), Logging.Level.INFO);
        if (target.venue().isEmpty()) {
            throw new ConfigException(
                    "no venue is named: add a line 'venue: NAME' to the configuration file, or --venue NAME");
        }
        OpenPlugins plugins = OpenPlugins.open(target.plugins(), options.command(), shell);
        return new Session(client(target, plugins, shell.terminal()), plugins, target, shell, Optional.empty());
    }

    /** Starts to connect to an embedded venue, and owns it from now on. */
    static Session open(EmbeddedVenue embedded, Target target, String command, Shell shell) {
        try {
            OpenPlugins plugins = OpenPlugins.open(target.plugins(), command, shell);
            Target there = target.to(EmbeddedVenue.SPOKEN, embedded.settings());
            return new Session(client(there, plugins, shell.terminal()), plugins, target, shell, Optional.of(embedded));
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static Client client(Target target, OpenPlugins plugins, Terminal terminal) {
        try {
            return Client.builder()
                    .venue(target.venue().orElseThrow(), target.settings())
                    .plugins(plugins.plugins())
                    .settings(target.client())
                    .parts(plugins.lenient(target.parts(), terminal::say))
                    .onTransition(step -> TransitionWords.of(step).ifPresent(terminal::say))
                    .open();
        } catch (RuntimeException e) {
            plugins.close();
            throw e;
        }
    }

    Client client() {
        return client;
    }

    /**
     * The handle of a module; does not wait for a connection.
     *
     * @throws dev.patchbay.api.ConfigException if the module is left out, or the venue can't do what it needs
     */
    <H> H needs(Class<H> handle) {
        return client.handle(handle);
    }

    /** Whether the venue is known to tell its time with its ticks alone, and to have the embedded venue's asset. */
    boolean tellsTimeByTicks() {
        return embedded.isPresent()
                || target.venue().filter(EmbeddedVenue.SPOKEN::equals).isPresent();
    }

    /** The plugins that were found. */
    List<Plugin> plugins() {
        return plugins.plugins().plugins();
    }

    /** The venue's name. */
    String venueName() {
        return target.venue().orElse(EmbeddedVenue.SPOKEN);
    }

    /** Where a process that runs unattended answers how it is doing. */
    Optional<Integer> statusPort() {
        return target.statusPort();
    }

    /** How long the client may take to close. */
    Duration closingTime() {
        var timing = target.client().timing();
        return timing.drain().plus(timing.closing());
    }

    /** How each part of the client is doing, and what is not part of it and why. */
    List<ModuleRow> modules() {
        Plugins all = plugins.plugins();
        return ModuleRows.in(client.modules(), venueName(), ModuleRows.of(all.parts(), all.plugins(), target.parts()));
    }

    /** How long the user is willing to wait. */
    Duration timeout() {
        return target.timeout();
    }

    void awaitLive() throws InterruptedException {
        client.awaitLive(target.timeout());
    }

    Terminal terminal() {
        return shell.terminal();
    }

    /** The venue's time if it is known, else this machine's. */
    Instant now() {
        return client.appState()
                .state(ServerClock.class)
                .map(ServerClock::instant)
                .orElseGet(shell.time()::instant);
    }

    /**
     * Waits a moment for the venue's table of instruments: with it an order that can't be right is refused before it is sent. One that the
     * venue does not send in time costs nothing else, for the venue checks too.
     */
    void awaitInstruments() throws InterruptedException {
        if (has(Account.class)) {
            try {
                var _ = client.handle(Account.class).awaitInstruments(TABLE);
            } catch (RequestTimeoutException late) {
                terminal().say("the venue has not sent its table of assets: the order is not checked against it");
            }
        }
    }

    /** Whether there is a module with such a handle. */
    boolean has(Class<?> handle) {
        try {
            var _ = client.handle(handle);
            return true;
        } catch (ConfigException left) { // left out, or the venue has not its dialect
            return false;
        }
    }

    /** Reads ticks; an asset that stays silent is told on the terminal. */
    TickReading read(List<String> assets, Predicate<TickEvent> sink) {
        return new TickReading(
                client,
                assets,
                sink,
                TickReading.PATIENCE,
                asset -> terminal()
                        .say("no tick of " + asset
                                + " so far: does the venue have it under this name, and is its market open?"));
    }

    @Override
    public void close() {
        try {
            client.close();
            Cause cause = client.closed().getNow(null);
            if (cause != null && cause.kind() != Cause.Kind.REQUESTED) {
                shell.end().set(cause);
            }
        } finally {
            plugins.close();
            embedded.ifPresent(EmbeddedVenue::close);
        }
    }
}

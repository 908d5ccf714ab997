package dev.patchbay.launcher;

import dev.patchbay.core.Client;
import dev.patchbay.subscriptions.TickEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A client for the length of one command, with the embedded venue if no other is configured.
 *
 * <p>Safe for any thread. Closing stops the client first, then the venue.
 */
final class Session implements AutoCloseable {
    private final Client client;
    private final Target target;
    private final Terminal terminal;
    private final Optional<EmbeddedVenue> embedded;

    private Session(Client client, Target target, Terminal terminal, Optional<EmbeddedVenue> embedded) {
        this.client = client;
        this.target = target;
        this.terminal = terminal;
        this.embedded = embedded;
    }

    /** Starts to connect as the options say. State changes are told on the terminal. */
    static Session open(ConnectionOptions options, Shell shell) {
        Terminal terminal = shell.terminal();
        Target target = options.target(shell.environment(), terminal::say);
        if (target.venue().isPresent()) {
            return new Session(client(target, terminal), target, terminal, Optional.empty());
        }
        EmbeddedVenue embedded = EmbeddedVenue.start();
        terminal.say("no venue is configured: started one of its own at " + embedded.url()
                + ", with invented prices"
                + (shell.environment().containsKey(ConnectionOptions.SSID_VARIABLE)
                        ? "; it does not get your SSID"
                        : "")
                + ". --venue NAME connects to a real one");
        return open(embedded, target, terminal);
    }

    /** Starts to connect to an embedded venue, and owns it from now on. */
    static Session open(EmbeddedVenue embedded, Target target, Terminal terminal) {
        try {
            Client client = client(target.to(EmbeddedVenue.SPOKEN, embedded.settings()), terminal);
            return new Session(client, target, terminal, Optional.of(embedded));
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static Client client(Target target, Terminal terminal) {
        return Client.builder()
                .venue(target.venue().orElseThrow(), target.settings())
                .settings(target.client())
                .onTransition(step -> TransitionWords.of(step).ifPresent(terminal::say))
                .open();
    }

    Client client() {
        return client;
    }

    /** Fails at once, before anything is connected, if the venue can't do what the command needs. */
    void needs(Class<?> handle) {
        client.handle(handle);
    }

    /** Whether the venue is known to tell its time with its ticks alone, and to have the embedded venue's asset. */
    boolean tellsTimeByTicks() {
        return embedded.isPresent()
                || target.venue().filter(EmbeddedVenue.SPOKEN::equals).isPresent();
    }

    /** How long the user is willing to wait. */
    Duration timeout() {
        return target.timeout();
    }

    void awaitLive() throws InterruptedException {
        client.awaitLive(target.timeout());
    }

    /** Reads ticks; an asset that stays silent is told on the terminal. */
    TickReading read(List<String> assets, Predicate<TickEvent> sink) {
        return new TickReading(
                client,
                assets,
                sink,
                TickReading.PATIENCE,
                asset -> terminal.say("no tick of " + asset
                        + " so far: does the venue have it under this name, and is its market open?"));
    }

    @Override
    public void close() {
        try {
            client.close();
        } finally {
            embedded.ifPresent(EmbeddedVenue::close);
        }
    }
}

package dev.patchbay.core;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Transition;
import dev.patchbay.core.plugin.PluginHost;
import dev.patchbay.core.session.Event;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One logical session with one venue: it connects, logs in, reconnects, restores, and gives out its modules' handles.
 *
 * <p>Safe for any thread. Nothing but {@link #awaitLive} and {@link #close} blocks.
 *
 * {@snippet file="dev/patchbay/examples/OpenClient.java" region="open"}
 */
public final class Client implements AutoCloseable {
    private final Wiring wiring;

    Client(Wiring wiring) {
        this.wiring = wiring;
    }

    /** A client to be put together. */
    public static ClientBuilder builder() {
        return new ClientBuilder();
    }

    /**
     * The handle of a module. It stays valid through reconnects and restarts of the module; when the module's plugin is replaced, ask again.
     *
     * @throws ConfigException if no module of this client has such a handle, or if the venue has not the dialect that its module needs, or if
     *     the module was removed; it says what there is, and what to do
     */
    public <H> H handle(Class<H> type) {
        Object handle = wiring.handles().get(type);
        if (handle == null) {
            wiring.whyNoHandle(type).ifPresent(reason -> {
                throw new ConfigException(reason);
            });
            Set<String> there = new TreeSet<>();
            wiring.handles().keySet().forEach(each -> there.add(each.getSimpleName()));
            throw new ConfigException("no module has a handle of type " + type.getName() + ", there are " + there
                    + ". Put the JAR of its module on the module path, or give the module to the builder");
        }
        return type.cast(handle);
    }

    /** Where the client stands. */
    public ClientState state() {
        return wiring.watch().state();
    }

    /** The names of the modules that are live without their server-side state, because their reconnect callback failed. */
    public Set<String> degraded() {
        return wiring.watch().degraded();
    }

    /** The number of the current or last connection, from 1; 0 before the first. */
    public long epoch() {
        return wiring.watch().epoch();
    }

    /** The last 64 transitions, the oldest first. */
    public List<Transition> history() {
        return wiring.watch().history();
    }

    /**
     * Tells each transition from now on, once and in order, on a virtual thread of the listener's own.
     *
     * @param listener may block; one that throws is logged and told no more
     * @return close it to be told no more
     */
    public EventStream<Transition> onTransition(Consumer<Transition> listener) {
        return wiring.watch().listen(listener);
    }

    /**
     * Waits until the client is live.
     *
     * @param timeout how long at most; positive
     * @throws dev.patchbay.api.LoginRejectedException if the venue refused the credentials; its message is the venue's words
     * @throws ConfigException if what is configured can't work
     * @throws dev.patchbay.api.ConnectException if the time is over, or the client gave up; its reason tells why
     * @throws dev.patchbay.api.ClosedException if the client was closed
     */
    public void awaitLive(Duration timeout) throws InterruptedException {
        wiring.watch().awaitLive(timeout);
    }

    /** Disconnects, forgets what modules published as transient, and stays disconnected until {@link #resume}. */
    public void disconnect() {
        wiring.runner().post(Event.Command.DISCONNECT);
    }

    /** Disconnects, keeps all state, and stays disconnected until {@link #resume}. */
    public void hold() {
        wiring.runner().post(Event.Command.HOLD);
    }

    /** Connects again after {@link #disconnect} or {@link #hold}; else does nothing. */
    public void resume() {
        wiring.runner().post(Event.Command.RESUME);
    }

    /** Drops the connection, if there is one, and connects anew, at once. */
    public void reconnect() {
        wiring.runner().post(Event.Command.RECONNECT);
    }

    /** Takes back all messages of the application that wait to be sent; each ends as not sent. */
    public int clearOutbox() {
        return wiring.outbox().clear();
    }

    /** What the client's modules published. */
    public AppState appState() {
        return wiring.state();
    }

    /** What the client has done so far; cheap. */
    public Statistics statistics() {
        return wiring.statistics();
    }

    /** How each module, handler, callback and middleware is doing. */
    public List<ModuleStatus> modules() {
        return wiring.statuses();
    }

    /** Completed when the client is closed, with the reason. What is chained to it runs on a thread of its own. */
    public CompletableFuture<Cause> closed() {
        return wiring.closed().copy();
    }

    /**
     * Closes, and waits for it: modules finish, what is queued is written, the connection ends in an orderly way, threads stop. Takes at most
     * the drain and closing times of the settings, together. Idempotent, and allowed from anywhere: on one of Patchbay's own threads, such as a
     * module's or a listener's, it begins to close and does not wait, for it might wait for itself.
     */
    @Override
    public void close() {
        wiring.runner().post(new Event.Close(Cause.of(Cause.Kind.REQUESTED, "the application closed it")));
        if (Thread.currentThread().getName().startsWith("patchbay-")) {
            return;
        }
        try {
            var _ = wiring.closed().get(wiring.closingTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            // told in the log by whoever is late; a close that hangs would be worse
        } catch (ExecutionException e) {
            throw new AssertionError("a client always closes with a cause", e);
        }
    }

    /** This client, as it is seen by whoever deploys plugins. */
    PluginHost host() {
        return wiring.host();
    }

    /** State, epoch and the number of modules. */
    @Override
    public String toString() {
        return "Client[" + state() + ", epoch " + epoch() + ", " + modules().size() + " modules]";
    }
}

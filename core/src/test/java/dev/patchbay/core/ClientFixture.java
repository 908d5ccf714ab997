package dev.patchbay.core;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Transition;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.laboratory.Laboratory;
import dev.patchbay.core.laboratory.LineVenue;
import dev.patchbay.core.laboratory.MemoryNet;
import dev.patchbay.core.laboratory.Peer;
import dev.patchbay.core.supervise.RestartPolicy;
import dev.patchbay.core.time.SystemTimers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A client on a network in memory, with quick restarts and retries. */
final class ClientFixture implements AutoCloseable {
    static final RestartPolicy QUICK =
            new RestartPolicy(Duration.ofMillis(2), Duration.ofMillis(20), 5, Duration.ofMinutes(5));
    static final ClientSettings SETTINGS = ClientSettings.STANDARD.withReconnect(new ClientSettings.Reconnect(
            Duration.ofMillis(2), Duration.ofMillis(20), Duration.ZERO, Duration.ofSeconds(30), 0));

    final MemoryNet net = new MemoryNet();
    final Client client;
    private final BlockingQueue<Transition> transitions = new LinkedBlockingQueue<>();

    ClientFixture(UnaryOperator<ClientBuilder> parts) {
        this(parts, QUICK);
    }

    ClientFixture(UnaryOperator<ClientBuilder> parts, RestartPolicy restarts) {
        var laboratory = new Laboratory(new Random(1), new SystemTimers(), restarts, net);
        client = parts.apply(laboratory
                        .furnish(Client.builder())
                        .venue(new LineVenue(), VenueSettings.NONE)
                        .discover(false)
                        .settings(SETTINGS)
                        .onTransition(transitions::add))
                .open();
    }

    /** Accepts the next connection and logs it in. */
    Peer logIn() throws InterruptedException {
        Peer peer = net.accept().open();
        expect(peer.receive(), "login " + LineVenue.SECRET);
        peer.send("welcome");
        return peer;
    }

    /** Accepts the next connection, logs it in, and waits until the client is live. */
    Peer live() throws InterruptedException {
        Peer peer = logIn();
        await(ClientState.LIVE);
        return peer;
    }

    /** The next transition to this state; those before it are skipped. */
    Transition await(ClientState state) throws InterruptedException {
        while (true) {
            Transition next = transitions.poll(MemoryNet.SOON.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("not " + state + " within " + MemoryNet.SOON + ": " + client.history());
            }
            if (next.to() == state) {
                return next;
            }
        }
    }

    ModuleStatus status(String name) {
        return client.modules().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Transition> history() {
        return client.history();
    }

    /** Waits until something is so; each look costs a moment of the test's own time, bounded. */
    static void until(String what, BooleanSupplier condition) {
        long endNanos = System.nanoTime() + MemoryNet.SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("not within " + MemoryNet.SOON + ": " + what);
            }
            LockSupport.parkNanos(200_000);
        }
    }

    private static void expect(String found, String expected) {
        if (!found.equals(expected)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

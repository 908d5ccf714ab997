package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.simulator.Fault;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * A venue in this process, on a loopback port, spoken to like a real one.
 *
 * <p>Safe for any thread.
 */
final class EmbeddedVenue implements AutoCloseable {
    /** The venue that knows its language. */
    static final String SPOKEN = "pocketoption";

    /** One of its assets that always ticks. */
    static final String ASSET = "EURUSD_otc";

    /** Fixed, so that two runs invent the same prices. */
    static final long SEED = 1;

    private final Simulator simulator;

    private EmbeddedVenue(Simulator simulator) {
        this.simulator = simulator;
    }

    /** Starts one that does everything right, on any free port. */
    static EmbeddedVenue start() {
        return start(0, SEED, List.of(), _ -> {});
    }

    /**
     * Starts one.
     *
     * @param port where it listens; 0 for any free port
     * @param faults what it does wrong, each in the simulator's language
     * @param further says what else is unusual about it
     * @throws ConfigException if the port is taken, or a fault can't be read
     */
    static EmbeddedVenue start(int port, long seed, List<String> faults, Consumer<SimulatorBuilder> further) {
        try {
            SimulatorBuilder builder = Simulator.builder().port(port).seed(seed).recordLimit(0);
            faults.forEach(fault -> builder.fault(Fault.parse(fault)));
            further.accept(builder);
            return new EmbeddedVenue(builder.start());
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw new ConfigException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    String url() {
        return simulator.url();
    }

    /** An SSID that it lets in; invented, so no secret. */
    String ssid() {
        return Simulator.DEMO_SSID;
    }

    /** How to connect to it. */
    VenueSettings settings() {
        return VenueSettings.NONE.withUrls(List.of(URI.create(url()))).withCredentials(Secret.of(ssid()));
    }

    /** Cuts all connections, as a network that fails does. */
    void cut() {
        simulator.cutAll();
    }

    /**
     * Waits until a client is connected.
     *
     * @throws RuntimeException if none is in time
     */
    void awaitConnection(Duration patience) {
        simulator.awaitConnectionCount(1, patience);
    }

    /** Waits until it is closed; another thread's doing. */
    void serve() throws InterruptedException {
        try {
            simulator.closed().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the embedded venue failed", e);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}

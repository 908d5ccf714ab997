package dev.patchbay.launcher.service;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Transition;
import dev.patchbay.core.Client;
import dev.patchbay.core.Plugin;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A client at one moment.
 *
 * @param venue its venue's name
 * @param version of Patchbay
 * @param started when the process began to run it
 * @param state where the client stands
 * @param epoch the number of the current or last connection
 * @param degraded the modules that lack their server-side state
 * @param steps the last transitions, the oldest first
 * @param statistics what it has done
 * @param plugins what was dropped in
 */
public record Snapshot(
        String venue,
        String version,
        Instant started,
        ClientState state,
        long epoch,
        Set<String> degraded,
        List<Transition> steps,
        Statistics statistics,
        List<Plugin> plugins) {
    /** Takes one; cheap. */
    public static Snapshot of(Client client, List<Plugin> plugins, String venue, String version, Instant started) {
        return new Snapshot(
                venue,
                version,
                started,
                client.state(),
                client.epoch(),
                client.degraded(),
                client.history(),
                client.statistics(),
                plugins);
    }

    /** Whether the process does its work: it is alive, and its client has not ended. */
    public boolean isHealthy() {
        return state != ClientState.CLOSED;
    }

    /** Whether the client can be used now. */
    public boolean isReady() {
        return state == ClientState.LIVE;
    }

    /** How each module is doing. */
    public List<ModuleStatus> modules() {
        return statistics.modules();
    }
}

package dev.patchbay.launcher.service;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Transition;
import dev.patchbay.api.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Clients at one moment, as tests want them. */
final class Snapshots {
    static final Instant STARTED = Instant.parse("2026-01-31T12:00:00.250Z");

    private static final Waits WAITS = new Waits(
            4,
            Duration.ofMillis(10),
            Duration.ofMillis(2),
            Duration.ofMillis(3),
            Duration.ofMillis(4),
            Duration.ofMillis(5));

    private Snapshots() {}

    static Snapshot in(ClientState state) {
        var ticks = new ModuleStatus("ticks", "module", ModuleStatus.State.RUNNING, "", 4, 1, 2, WAITS);
        var step = new Transition(
                ClientState.CONNECTING,
                state,
                3,
                Cause.of(Cause.Kind.REQUESTED, "restored"),
                0,
                Duration.ZERO,
                STARTED.plusSeconds(1));
        var statistics = new Statistics(
                0, ClientState.LIVE, 3, 5, 3, 100, 2000, 10, 300, 90, 1, 7, 12, 9, 2, 1, 0, List.of(ticks));
        return new Snapshot(
                "my \"venue\"", "1.2.3", STARTED, state, 3, Set.of("trades"), List.of(step), statistics, List.of());
    }
}

package dev.patchbay.micrometer;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Waits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Invented statistics. */
final class Snapshots {
    private static final Waits WAITS = new Waits(
            7,
            Duration.ofMillis(1_500),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(300),
            Duration.ofMillis(400));

    private Snapshots() {}

    /** Each number is another one, and so many messages came in. */
    static Statistics of(long messagesIn, ModuleStatus... modules) {
        return new Statistics(
                1_000,
                ClientState.LIVE,
                3,
                5,
                4,
                100,
                6_400,
                20,
                1_280,
                messagesIn,
                1,
                2,
                16,
                10,
                2,
                3,
                1,
                List.of(modules));
    }

    /** Of modules that have received so much each. */
    static Statistics of(long messagesIn, String... modules) {
        return of(
                messagesIn, Arrays.stream(modules).map(each -> module(each, 7)).toArray(ModuleStatus[]::new));
    }

    static ModuleStatus module(String name, long received) {
        return new ModuleStatus(name, "module", ModuleStatus.State.RUNNING, "", received, 2, 1, WAITS);
    }
}

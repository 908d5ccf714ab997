package dev.patchbay.launcher;

import dev.patchbay.core.Capability;
import dev.patchbay.core.Part;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugin.Isolation;
import dev.patchbay.core.Plugin.State;
import dev.patchbay.core.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plugins that nobody has written. */
final class SamplePlugins {
    static final Path FOLDER = Path.of("/opt/patchbay/plugins");

    private SamplePlugins() {}

    static Plugin active() {
        return plugin("demo", "1.0", State.ACTIVE, Optional.empty());
    }

    static Plugin refused() {
        var refusal = new Refusal(
                Refusal.Code.JDK_MODULE,
                "venue-y 2.0.0 (plugins/venue-y.jar)",
                "needs JDK module java.sql, absent from this runtime",
                "run Patchbay on a full JDK");
        return plugin("venue-y", "2.0.0", State.REFUSED, Optional.of(refusal));
    }

    static Plugin plugin(String id, String version, State state, Optional<Refusal> refusal) {
        boolean runs = state == State.ACTIVE;
        return new Plugin(
                id,
                version,
                FOLDER.resolve(id + ".jar"),
                "ab12",
                Isolation.LAYER,
                state,
                refusal,
                List.of("dev.patchbay.trades"),
                runs ? List.of(part(id)) : List.of(),
                Set.of(Capability.NET_RAW),
                List.of(
                        new Plugin.Use(Capability.NET_RAW, List.of("demo.Net")),
                        new Plugin.Use(Capability.PROCESS_EXEC, List.of("demo.Run", "demo.Other"))),
                List.of());
    }

    static Part part(String plugin) {
        return new Part(
                "lightweight",
                "echo",
                "1.0",
                Optional.of(plugin),
                FOLDER.resolve(plugin + ".jar").toString(),
                Optional.empty(),
                Optional.empty());
    }
}

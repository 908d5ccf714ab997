package dev.patchbay.launcher;

import dev.patchbay.core.ModuleStatus;
import java.util.Optional;

/**
 * What is known of one part: one row of {@code modules}. Immutable.
 *
 * @param source {@code image}, or the file that was dropped in
 * @param plugin the id of its plugin; empty if it is part of the image
 * @param layer what parts it from the others: {@code image}, {@code layer} or {@code class-path}
 * @param state what it is doing, or would be
 * @param why why it does not run; empty if it does
 * @param counts what it has done in a client; empty without one
 */
record ModuleRow(
        String kind,
        String name,
        String version,
        String source,
        Optional<String> plugin,
        String layer,
        String state,
        String why,
        Optional<ModuleStatus> counts) {
    static final String IMAGE = "image";

    /** The same, as it stands in a client. */
    ModuleRow in(ModuleStatus status) {
        return new ModuleRow(
                kind,
                name,
                version,
                source,
                plugin,
                layer,
                PluginWords.word(status.state()),
                status.detail(),
                Optional.of(status));
    }

    /** The same, switched off. */
    ModuleRow off(String reason) {
        return new ModuleRow(kind, name, version, source, plugin, layer, "disabled", reason, counts);
    }

    /** Whether a status is this part's. */
    boolean is(ModuleStatus status) {
        return kind.equals(status.kind()) && name.equals(status.name());
    }

    String json(boolean live) {
        JsonLine line = new JsonLine()
                .with("kind", kind)
                .with("name", name)
                .with("version", version)
                .with("source", source)
                .withText("plugin", plugin)
                .with("layer", layer)
                .with("state", state)
                .withText("why", Optional.of(why).filter(each -> !each.isEmpty()));
        return live ? counted(line).end() : line.end();
    }

    private JsonLine counted(JsonLine line) {
        return counts.isEmpty()
                ? line.withNull("received").withNull("dropped").withNull("restarts")
                : line.with("received", counts.get().received())
                        .with("dropped", counts.get().dropped())
                        .with("restarts", counts.get().restarts());
    }
}

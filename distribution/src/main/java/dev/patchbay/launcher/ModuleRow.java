package dev.patchbay.launcher;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Waits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

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

    /** Another part from the same place. */
    ModuleRow named(String otherKind, String otherName) {
        return new ModuleRow(otherKind, otherName, version, source, plugin, layer, state, why, counts);
    }

    /** The same, switched off. */
    ModuleRow off(String reason) {
        return new ModuleRow(kind, name, version, source, plugin, layer, "disabled", reason, counts);
    }

    /** The same, as the venue that a client is connected to. */
    ModuleRow connected() {
        return new ModuleRow(kind, name, version, source, plugin, layer, "running", why, counts);
    }

    boolean is(String oneKind, String oneName) {
        return kind.equals(oneKind) && name.equals(oneName);
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
                ? line.withNull("received")
                        .withNull("dropped")
                        .withNull("restarts")
                        .withNull("median-wait-millis")
                        .withNull("p99-wait-millis")
                : line.with("received", counts.get().received())
                        .with("dropped", counts.get().dropped())
                        .with("restarts", counts.get().restarts())
                        .withNumber("median-wait-millis", wait(Waits::median))
                        .withNumber("p99-wait-millis", wait(Waits::p99));
    }

    /** What its messages waited, in milliseconds with three decimals; empty if there were none. */
    Optional<BigDecimal> wait(Function<Waits, Duration> which) {
        return counts.map(ModuleStatus::waits)
                .filter(waits -> waits.count() > 0)
                .map(waits -> WaitWords.millis(which.apply(waits)));
    }
}

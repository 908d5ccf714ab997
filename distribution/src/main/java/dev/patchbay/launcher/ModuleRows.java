package dev.patchbay.launcher;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Waits;
import dev.patchbay.core.Part;
import dev.patchbay.core.PartSettings;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugin.State;
import dev.patchbay.core.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Everything that there is to run, and what is not run and why. */
final class ModuleRows {
    private static final Set<State> OUT = Set.of(State.REFUSED, State.DISABLED, State.LEAKED);

    private ModuleRows() {}

    /**
     * Without a client.
     *
     * @param parts of the image and of the plugins that are loaded
     * @param plugins all that were found
     * @param said what the configuration says of parts
     */
    static List<ModuleRow> of(List<Part> parts, List<Plugin> plugins, PartSettings said) {
        List<ModuleRow> rows = new ArrayList<>();
        for (Part part : parts) {
            ModuleRow row = row(part, plugins);
            rows.add(
                    said.enabled(part.name())
                            ? row
                            : row.off("the configuration: modules." + part.name() + ".enabled"));
        }
        plugins.stream().filter(each -> OUT.contains(each.state())).forEach(each -> rows.add(row(each)));
        rows.sort(Comparator.comparing(ModuleRow::kind).thenComparing(ModuleRow::name));
        return rows;
    }

    /**
     * The same as they stand in a client.
     *
     * @param venue the name of its venue, which may have modules of its own that nobody else knows
     */
    static List<ModuleRow> in(List<ModuleStatus> statuses, String venue, List<ModuleRow> rows) {
        List<ModuleRow> all = new ArrayList<>();
        for (ModuleRow row : rows) {
            Optional<ModuleStatus> status = statuses.stream()
                    .filter(each -> row.is(each.kind(), each.name()))
                    .findFirst();
            all.add(status.map(row::in).orElse(row.is("venue", venue) ? row.connected() : row));
        }
        statuses.stream()
                .filter(each -> rows.stream().noneMatch(row -> row.is(each.kind(), each.name())))
                .forEach(each -> all.add(ofVenue(each, venue, rows).in(each)));
        return all;
    }

    private static ModuleRow row(Part part, List<Plugin> plugins) {
        String layer = plugins.stream()
                .filter(each -> part.plugin().filter(each.id()::equals).isPresent() && !OUT.contains(each.state()))
                .findFirst()
                .map(each -> PluginWords.word(each.isolation()))
                .orElse(ModuleRow.IMAGE);
        return new ModuleRow(
                part.kind(),
                part.name(),
                part.version(),
                part.source(),
                part.plugin(),
                layer,
                part.failure().isEmpty() ? "ready" : "broken",
                part.failure().orElse(""),
                Optional.empty());
    }

    /** A plugin none of whose parts is known, for nothing of it runs. */
    private static ModuleRow row(Plugin plugin) {
        return new ModuleRow(
                "plugin",
                plugin.id(),
                plugin.version(),
                plugin.source().toString(),
                Optional.of(plugin.id()),
                PluginWords.word(plugin.isolation()),
                PluginWords.word(plugin.state()),
                plugin.refusal()
                        .map(ModuleRows::words)
                        .orElseGet(() -> plugin.state() == State.DISABLED
                                ? "switched off; 'plugins why " + plugin.id() + "' says where"
                                : String.join(", ", plugin.suspects())),
                Optional.empty());
    }

    private static String words(Refusal refusal) {
        return refusal.code() + ": " + refusal.reason();
    }

    private static ModuleRow ofVenue(ModuleStatus status, String venue, List<ModuleRow> rows) {
        return rows.stream()
                .filter(each -> each.is("venue", venue))
                .findFirst()
                .map(each -> each.named(status.kind(), status.name()))
                .orElseGet(() -> new ModuleRow(
                        status.kind(), status.name(), "", venue, Optional.empty(), "", "", "", Optional.empty()));
    }

    /** The rows as a table; the last column says why something does not run. */
    static List<String> table(List<ModuleRow> rows, boolean live) {
        Table table = new Table();
        table.row(cells("KIND", "NAME", "VERSION", "SOURCE", "PLUGIN", "LAYER", "STATE", counts(live), "WHY"));
        for (ModuleRow row : rows) {
            table.row(cells(
                    row.kind(),
                    row.name(),
                    PluginLines.orNone(row.version()),
                    fileName(row.source()),
                    row.plugin().orElse("-"),
                    PluginLines.orNone(row.layer()),
                    row.state(),
                    live ? counts(row) : List.of(),
                    row.why()));
        }
        return table.lines();
    }

    private static List<String> counts(boolean live) {
        return live ? List.of("RECEIVED", "DROPPED", "RESTARTS", "MEDIAN", "P99") : List.of();
    }

    private static List<String> counts(ModuleRow row) {
        return row.counts()
                .map(each -> List.of(
                        String.valueOf(each.received()),
                        String.valueOf(each.dropped()),
                        String.valueOf(each.restarts()),
                        wait(row, Waits::median),
                        wait(row, Waits::p99)))
                .orElse(List.of("-", "-", "-", "-", "-"));
    }

    private static String wait(ModuleRow row, Function<Waits, Duration> which) {
        return row.wait(which).map(millis -> millis.toPlainString() + " ms").orElse("-");
    }

    private static String[] cells(
            String kind,
            String name,
            String version,
            String source,
            String plugin,
            String layer,
            String state,
            List<String> counts,
            String why) {
        List<String> cells = new ArrayList<>(List.of(kind, name, version, source, plugin, layer, state));
        cells.addAll(counts);
        cells.add(why);
        return cells.toArray(String[]::new);
    }

    private static String fileName(String source) {
        Path name = Path.of(source).getFileName();
        return name == null ? source : name.toString();
    }
}

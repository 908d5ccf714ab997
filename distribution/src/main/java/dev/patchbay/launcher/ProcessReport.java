package dev.patchbay.launcher;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings.HotDeploy;
import dev.patchbay.core.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a running process says of its plugins, for the commands that ask. Immutable; holds no secret, and no argument of the process.
 *
 * @param pid its number
 * @param started when it started; another process may have the same number later
 * @param command the command that it runs
 * @param folder the folder that its plugins were dropped into
 * @param hotDeploy what it does when that folder changes
 * @param guard for how long after a swap a failure brings the old version back
 * @param plugins the plugins that it has found
 */
record ProcessReport(
        long pid,
        Instant started,
        String command,
        Path folder,
        HotDeploy hotDeploy,
        Duration guard,
        List<Line> plugins) {
    /** A start is told to a hundredth of a second, or to a second, as the operating system has it. */
    private static final Duration PRECISION = Duration.ofSeconds(2);

    /**
     * A plugin in that process.
     *
     * @param file where it was dropped in
     * @param state as {@link Plugin.State}, in lower case
     * @param refusal why it is not loaded; empty if it is
     * @param changed when it came to this
     */
    record Line(String id, String version, String file, String digest, String state, String refusal, Instant changed) {
        static Line of(Plugin plugin, Instant changed) {
            return new Line(
                    plugin.id(),
                    plugin.version(),
                    plugin.source().toString(),
                    plugin.digest(),
                    plugin.state().name().toLowerCase(Locale.ROOT),
                    plugin.refusal().map(Refusal::toString).orElse(""),
                    changed);
        }

        /** Whether both say the same of the same file, at whatever time. */
        boolean isSame(Line other) {
            return id.equals(other.id)
                    && version.equals(other.version)
                    && file.equals(other.file)
                    && digest.equals(other.digest)
                    && state.equals(other.state)
                    && refusal.equals(other.refusal);
        }

        boolean is(Plugin.State one) {
            return state.equals(one.name().toLowerCase(Locale.ROOT));
        }
    }

    /** When this process started; the epoch where the operating system does not say. */
    static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** Whether the process that said this still runs. */
    boolean runs() {
        return ProcessHandle.of(pid)
                .map(ProcessReport::startOf)
                .filter(start -> Duration.between(start, started).abs().compareTo(PRECISION) < 0)
                .isPresent();
    }

    String json() {
        return new JsonLine()
                .with("pid", pid)
                .with("started", started)
                .with("command", command)
                .with("folder", folder.toString())
                .with("hotDeploy", PluginWords.word(hotDeploy))
                .with("guardMillis", guard.toMillis())
                .withObjects(
                        "plugins",
                        plugins,
                        (plugin, line) -> line.with("id", plugin.id())
                                .with("version", plugin.version())
                                .with("file", plugin.file())
                                .with("digest", plugin.digest())
                                .with("state", plugin.state())
                                .with("refusal", plugin.refusal())
                                .with("changed", plugin.changed()))
                .end();
    }

    /** Reads one; empty if it is not to be understood, as that of another version of Patchbay may be. */
    static Optional<ProcessReport> parse(String json) {
        try {
            Map<String, Object> object = JsonText.object(json);
            List<Line> plugins = object.get("plugins") instanceof List<?> lines
                    ? lines.stream().map(ProcessReport::line).toList()
                    : List.of();
            return Optional.of(new ProcessReport(
                    Long.parseLong(text(object, "pid")),
                    Instant.parse(text(object, "started")),
                    text(object, "command"),
                    Path.of(text(object, "folder")),
                    HotDeploy.valueOf(text(object, "hotDeploy").toUpperCase(Locale.ROOT)),
                    Duration.ofMillis(Long.parseLong(text(object, "guardMillis"))),
                    plugins));
        } catch (IllegalArgumentException | java.time.DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static Line line(Object written) {
        if (!(written instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException("expected an object");
        }
        return new Line(
                text(object, "id"),
                text(object, "version"),
                text(object, "file"),
                text(object, "digest"),
                text(object, "state"),
                text(object, "refusal"),
                Instant.parse(text(object, "changed")));
    }

    private static String text(Map<?, ?> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("expected a text: " + name);
    }
}

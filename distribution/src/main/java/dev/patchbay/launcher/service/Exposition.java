package dev.patchbay.launcher.service;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Waits;
import dev.patchbay.core.Plugin;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * A snapshot in Prometheus' text format, version 0.0.4.
 *
 * <p>For one thread. Names and labels are a contract: dashboards hold them. Labels have few values, so no series grows without bound.
 */
public final class Exposition {
    /** What an HTTP answer says of it. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(8192);

    private Exposition() {}

    /** The text; ends with a line feed. */
    public static String of(Snapshot snapshot) {
        var exposition = new Exposition();
        exposition.client(snapshot);
        exposition.traffic(snapshot.statistics());
        exposition.modules(snapshot);
        exposition.plugins(snapshot);
        return exposition.text.toString();
    }

    private void client(Snapshot snapshot) {
        head("patchbay_info", "gauge", "What runs: its version and its venue.");
        line(
                "patchbay_info",
                "{version=\"" + escape(snapshot.version()) + "\",venue=\"" + escape(snapshot.venue()) + "\"}",
                1);
        gauge(
                "patchbay_start_time_seconds",
                "When the process began to run its client, in seconds since 1970.",
                snapshot.started().toEpochMilli() / 1e3);
        gauge("patchbay_live", "1 while the client is connected, logged in and restored.", snapshot.isReady() ? 1 : 0);
        head("patchbay_state", "gauge", "1 for the state that the client is in, 0 for the others.");
        for (ClientState each : ClientState.values()) {
            line("patchbay_state", "{state=\"" + word(each) + "\"}", snapshot.state() == each ? 1 : 0);
        }
        gauge("patchbay_connection_epoch", "The number of the current or last connection, from 1.", snapshot.epoch());
        gauge(
                "patchbay_degraded_modules",
                "Modules that are live without their server-side state.",
                snapshot.degraded().size());
    }

    private void traffic(Statistics now) {
        counter("patchbay_connect_attempts_total", "Attempts to connect.", now.attempts());
        counter("patchbay_logins_total", "Attempts that logged in.", now.logins());
        counter("patchbay_received_frames_total", "WebSocket data frames read.", now.framesIn());
        counter("patchbay_received_bytes_total", "Payload of the frames read.", now.bytesIn());
        counter("patchbay_sent_frames_total", "WebSocket data frames written.", now.framesOut());
        counter("patchbay_sent_bytes_total", "Payload of the frames written.", now.bytesOut());
        counter("patchbay_received_messages_total", "Messages made of the frames read.", now.messagesIn());
        counter("patchbay_malformed_total", "What the protocol could not read.", now.malformed());
        counter("patchbay_unmatched_messages_total", "Messages that no module wants.", now.unmatched());
        counter("patchbay_send_accepted_total", "Messages handed in to be sent.", now.accepted());
        head("patchbay_send_outcomes_total", "counter", "What became of them.");
        line("patchbay_send_outcomes_total", "{outcome=\"written\"}", now.written());
        line("patchbay_send_outcomes_total", "{outcome=\"not_sent\"}", now.notSent());
        line("patchbay_send_outcomes_total", "{outcome=\"unknown\"}", now.unknown());
        gauge("patchbay_send_pending", "Messages that wait to be sent.", now.pending());
    }

    private void modules(Snapshot snapshot) {
        perModule(
                snapshot,
                "patchbay_module_messages_total",
                "counter",
                "Messages that it took.",
                ModuleStatus::received);
        perModule(
                snapshot,
                "patchbay_module_dropped_total",
                "counter",
                "Messages that its full inbox lost, or that it dropped.",
                ModuleStatus::dropped);
        perModule(
                snapshot,
                "patchbay_module_restarts_total",
                "counter",
                "How often it was started anew, or threw.",
                ModuleStatus::restarts);
        waits(snapshot);
        perModule(
                snapshot,
                "patchbay_module_running",
                "gauge",
                "1 while it runs; 0 if it is restarting, set aside, finished or inapplicable.",
                module -> module.state() == ModuleStatus.State.RUNNING ? 1 : 0);
    }

    private void waits(Snapshot snapshot) {
        String name = "patchbay_module_wait_seconds";
        head(name, "summary", "How long its messages had waited since they were read.");
        for (ModuleStatus module : snapshot.modules()) {
            Waits waits = module.waits();
            String labels = labels(module);
            line(name, "{" + labels + ",quantile=\"0.5\"}", seconds(waits.median()));
            line(name, "{" + labels + ",quantile=\"0.99\"}", seconds(waits.p99()));
            line(name, "{" + labels + ",quantile=\"0.999\"}", seconds(waits.p999()));
            line(name + "_sum", "{" + labels + "}", seconds(waits.total()));
            line(name + "_count", "{" + labels + "}", waits.count());
        }
        perModule(
                snapshot,
                "patchbay_module_longest_wait_seconds",
                "gauge",
                "How long the message had waited that waited longest.",
                module -> seconds(module.waits().longest()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private void plugins(Snapshot snapshot) {
        head("patchbay_plugins", "gauge", "Plugins by where they stand.");
        for (Plugin.State each : Plugin.State.values()) {
            long standing = snapshot.plugins().stream()
                    .filter(plugin -> plugin.state() == each)
                    .count();
            line("patchbay_plugins", "{state=\"" + word(each) + "\"}", standing);
        }
    }

    private void perModule(
            Snapshot snapshot, String name, String type, String help, Function<ModuleStatus, Number> value) {
        head(name, type, help);
        for (ModuleStatus module : snapshot.modules()) {
            line(name, "{" + labels(module) + "}", value.apply(module));
        }
    }

    private static String labels(ModuleStatus module) {
        return "module=\"" + escape(module.name()) + "\",kind=\"" + escape(module.kind()) + "\"";
    }

    private void gauge(String name, String help, Number value) {
        head(name, "gauge", help);
        line(name, "", value);
    }

    private void counter(String name, String help, long value) {
        head(name, "counter", help);
        line(name, "", value);
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** Both forms of a number, whole and with a point or an exponent, are ones that Prometheus reads. */
    private void line(String name, String labels, Number value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** As the format wants label values. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}

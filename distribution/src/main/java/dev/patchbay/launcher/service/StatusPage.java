package dev.patchbay.launcher.service;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Transition;
import dev.patchbay.api.Waits;
import dev.patchbay.core.Plugin;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A snapshot as one JSON object. Times are UTC in ISO-8601, durations are milliseconds. For any thread. */
public final class StatusPage {
    private static final JsonFactory FACTORY = new JsonFactory();

    private StatusPage() {}

    /** The object, and a line feed. */
    public static String of(Snapshot snapshot) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("venue", snapshot.venue());
            json.writeStringProperty("version", snapshot.version());
            json.writeStringProperty("started", snapshot.started().toString());
            json.writeStringProperty("state", word(snapshot.state()));
            json.writeBooleanProperty("healthy", snapshot.isHealthy());
            json.writeBooleanProperty("ready", snapshot.isReady());
            json.writeNumberProperty("epoch", snapshot.epoch());
            json.writeArrayPropertyStart("degraded");
            snapshot.degraded().stream().sorted().forEach(json::writeString);
            json.writeEndArray();
            traffic(json, snapshot.statistics());
            json.writeArrayPropertyStart("modules");
            snapshot.modules().forEach(module -> module(json, module));
            json.writeEndArray();
            json.writeArrayPropertyStart("plugins");
            snapshot.plugins().forEach(plugin -> plugin(json, plugin));
            json.writeEndArray();
            json.writeArrayPropertyStart("history");
            snapshot.steps().forEach(step -> step(json, step));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void traffic(JsonGenerator json, Statistics now) {
        json.writeObjectPropertyStart("traffic");
        json.writeNumberProperty("attempts", now.attempts());
        json.writeNumberProperty("logins", now.logins());
        json.writeNumberProperty("frames-in", now.framesIn());
        json.writeNumberProperty("bytes-in", now.bytesIn());
        json.writeNumberProperty("frames-out", now.framesOut());
        json.writeNumberProperty("bytes-out", now.bytesOut());
        json.writeNumberProperty("messages-in", now.messagesIn());
        json.writeNumberProperty("malformed", now.malformed());
        json.writeNumberProperty("unmatched", now.unmatched());
        json.writeNumberProperty("accepted", now.accepted());
        json.writeNumberProperty("written", now.written());
        json.writeNumberProperty("not-sent", now.notSent());
        json.writeNumberProperty("unknown", now.unknown());
        json.writeNumberProperty("pending", now.pending());
        json.writeEndObject();
    }

    private static void module(JsonGenerator json, ModuleStatus module) {
        json.writeStartObject();
        json.writeStringProperty("name", module.name());
        json.writeStringProperty("kind", module.kind());
        json.writeStringProperty("state", word(module.state()));
        json.writeStringProperty("detail", module.detail());
        json.writeNumberProperty("received", module.received());
        json.writeNumberProperty("dropped", module.dropped());
        json.writeNumberProperty("restarts", module.restarts());
        waits(json, module.waits());
        json.writeEndObject();
    }

    private static void waits(JsonGenerator json, Waits waits) {
        json.writeObjectPropertyStart("waits");
        json.writeNumberProperty("count", waits.count());
        json.writeNumberProperty("mean", millis(waits.mean()));
        json.writeNumberProperty("median", millis(waits.median()));
        json.writeNumberProperty("p99", millis(waits.p99()));
        json.writeNumberProperty("p99.9", millis(waits.p999()));
        json.writeNumberProperty("longest", millis(waits.longest()));
        json.writeEndObject();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static void plugin(JsonGenerator json, Plugin plugin) {
        json.writeStartObject();
        json.writeStringProperty("id", plugin.id());
        json.writeStringProperty("version", plugin.version());
        json.writeStringProperty("state", word(plugin.state()));
        json.writeStringProperty("digest", plugin.digest());
        json.writeName("refusal");
        plugin.refusal().ifPresentOrElse(refusal -> json.writeString(refusal.toString()), json::writeNull);
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, Transition step) {
        json.writeStartObject();
        json.writeStringProperty("at", step.at().toString());
        json.writeStringProperty("from", word(step.from()));
        json.writeStringProperty("to", word(step.to()));
        json.writeNumberProperty("epoch", step.epoch());
        json.writeStringProperty("cause", step.cause().toString());
        json.writeEndObject();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

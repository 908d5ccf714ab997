package dev.patchbay.micrometer;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Waits;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Which meters there are. Immutable.
 *
 * <p>The names are a contract, and the same as those of the status page {@code /metrics}: a receiver that writes them as Prometheus does makes
 * {@code patchbay_connect_attempts_total} of {@code patchbay.connect.attempts}.
 */
final class Catalogue {
    private static final String WAIT = "patchbay.module.wait";
    private static final String SECONDS = "seconds";

    /** Of the client. */
    static final List<Shape<Statistics>> CLIENT = client();

    /** Of each module, handler, callback and middleware; and {@link #registerWaits}. */
    static final List<Shape<ModuleStatus>> MODULE = List.of(
            Shape.counter("patchbay.module.messages", "Messages that it took", ModuleStatus::received),
            Shape.counter(
                    "patchbay.module.dropped",
                    "Messages that its full inbox lost, or that it dropped",
                    ModuleStatus::dropped),
            Shape.counter(
                    "patchbay.module.restarts", "How often it was started anew, or threw", ModuleStatus::restarts),
            quantile("0.5", Waits::median),
            quantile("0.99", Waits::p99),
            quantile("0.999", Waits::p999),
            Shape.<ModuleStatus>gauge(
                            "patchbay.module.longest.wait",
                            "How long the message had waited that waited longest",
                            module -> seconds(module.waits().longest()))
                    .in(SECONDS),
            Shape.gauge(
                    "patchbay.module.running",
                    "1 while it runs; 0 if it is restarting, set aside, finished or inapplicable",
                    module -> module.state() == ModuleStatus.State.RUNNING ? 1 : 0));

    private Catalogue() {}

    /** How many messages a module took, and how long they had waited in all; its quantiles are gauges beside it, as Micrometer has them. */
    static <T> Meter registerWaits(MeterRegistry registry, Tags tags, T source, Function<T, ModuleStatus> read) {
        return FunctionTimer.builder(
                        WAIT,
                        source,
                        from -> read.apply(from).waits().count(),
                        from -> read.apply(from).waits().total().toNanos(),
                        TimeUnit.NANOSECONDS)
                .tags(tags)
                .description("How long its messages had waited since they were read")
                .register(registry);
    }

    private static Shape<ModuleStatus> quantile(String phi, Function<Waits, Duration> value) {
        return Shape.<ModuleStatus>gauge(
                        WAIT + ".percentile",
                        "So many of its messages had waited no longer",
                        module -> seconds(value.apply(module.waits())))
                .tagged("phi", phi)
                .in(SECONDS);
    }

    private static double seconds(Duration length) {
        return length.toNanos() / 1e9;
    }

    private static List<Shape<Statistics>> client() {
        List<Shape<Statistics>> all = new ArrayList<>();
        all.add(Shape.gauge(
                "patchbay.live",
                "1 while the client is connected, logged in and restored",
                now -> now.state() == ClientState.LIVE ? 1 : 0));
        Arrays.stream(ClientState.values()).map(Catalogue::state).forEach(all::add);
        all.add(Shape.gauge(
                "patchbay.connection.epoch",
                "The number of the current or last connection, from 1",
                Statistics::epoch));
        all.addAll(connections());
        all.addAll(sending());
        return List.copyOf(all);
    }

    private static Shape<Statistics> state(ClientState state) {
        return Shape.<Statistics>gauge(
                        "patchbay.state",
                        "1 for the state that the client is in, 0 for the others",
                        now -> now.state() == state ? 1 : 0)
                .tagged("state", state.name().toLowerCase(Locale.ROOT));
    }

    private static List<Shape<Statistics>> connections() {
        return List.of(
                Shape.counter("patchbay.connect.attempts", "Attempts to connect", Statistics::attempts),
                Shape.counter("patchbay.logins", "Attempts that logged in", Statistics::logins),
                Shape.counter("patchbay.received.frames", "WebSocket data frames read", Statistics::framesIn),
                Shape.counter("patchbay.received.bytes", "Payload of the frames read", Statistics::bytesIn)
                        .in("bytes"),
                Shape.counter("patchbay.sent.frames", "WebSocket data frames written", Statistics::framesOut),
                Shape.counter("patchbay.sent.bytes", "Payload of the frames written", Statistics::bytesOut)
                        .in("bytes"),
                Shape.counter("patchbay.received.messages", "Messages made of the frames read", Statistics::messagesIn),
                Shape.counter("patchbay.malformed", "What the protocol could not read", Statistics::malformed),
                Shape.counter("patchbay.unmatched.messages", "Messages that no module wants", Statistics::unmatched));
    }

    private static List<Shape<Statistics>> sending() {
        return List.of(
                Shape.counter("patchbay.send.accepted", "Messages handed in to be sent", Statistics::accepted),
                outcome("written", Statistics::written),
                outcome("not_sent", Statistics::notSent),
                outcome("unknown", Statistics::unknown),
                Shape.gauge("patchbay.send.pending", "Messages that wait to be sent", Statistics::pending));
    }

    private static Shape<Statistics> outcome(String word, ToDoubleFunction<Statistics> value) {
        return Shape.counter("patchbay.send.outcomes", "What became of them", value)
                .tagged("outcome", word);
    }
}

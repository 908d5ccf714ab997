package dev.patchbay.micrometer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real HTTP server on a free port of 127.0.0.1 that takes pushes as an OTLP receiver does, and decodes them by OpenTelemetry's own classes. */
final class Receiver implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    private final HttpServer server;

    /** What is answered. */
    private volatile int status = 200;

    /**
     * What came.
     *
     * @param headers the first value of each, by its name in lower case
     */
    record Push(Map<String, String> headers, ExportMetricsServiceRequest body) {
        private List<Metric> metrics() {
            return body.getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .toList();
        }

        Map<String, String> resource() {
            return attributes(body.getResourceMetrics(0).getResource().getAttributesList());
        }

        /** The value of the one series with this name, and this tag among its own; empty if there is none. */
        Optional<Double> value(String name, String key, String word) {
            return points(name)
                    .filter(point ->
                            word.equals(attributes(point.getAttributesList()).getOrDefault(key, "")))
                    .map(Push::number)
                    .findFirst();
        }

        Optional<Double> value(String name) {
            return points(name).map(Push::number).findFirst();
        }

        /** How many were timed, in the one series of this name and of this module. */
        Optional<Long> timed(String name, String module) {
            return metrics().stream()
                    .filter(each -> each.getName().equals(name))
                    .flatMap(each -> each.getHistogram().getDataPointsList().stream())
                    .filter(point ->
                            module.equals(attributes(point.getAttributesList()).getOrDefault("module", "")))
                    .map(HistogramDataPoint::getCount)
                    .findFirst();
        }

        /** The first series with this name. */
        NumberDataPoint point(String name) {
            return points(name).findFirst().orElseThrow();
        }

        private Stream<NumberDataPoint> points(String name) {
            return metrics().stream()
                    .filter(each -> each.getName().equals(name))
                    .flatMap(each -> each.hasSum()
                            ? each.getSum().getDataPointsList().stream()
                            : each.getGauge().getDataPointsList().stream());
        }

        private static double number(NumberDataPoint point) {
            return point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
        }

        private static Map<String, String> attributes(List<KeyValue> all) {
            Map<String, String> found = new TreeMap<>();
            all.forEach(each -> found.put(each.getKey(), each.getValue().getStringValue()));
            return found;
        }
    }

    private Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/metrics", this::take);
        server.start();
    }

    static Receiver open() throws IOException {
        return new Receiver();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            pushes.add(new Push(headers, ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody())));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    void answers(int other) {
        status = other;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/metrics";
    }

    /** The next push. */
    Push next() throws InterruptedException {
        Push push = pushes.poll(SOON.toNanos(), TimeUnit.NANOSECONDS);
        if (push == null) {
            throw new AssertionError("expected a push within " + SOON + ", none came");
        }
        return push;
    }

    boolean isEmpty() {
        return pushes.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

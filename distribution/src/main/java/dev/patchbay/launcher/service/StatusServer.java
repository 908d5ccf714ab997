package dev.patchbay.launcher.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers on the loopback interface how the client is doing.
 *
 * <p>{@code /health} is 200 as long as the client has not ended, {@code /ready} as long as it is live, else 503; {@code /metrics} is for
 * Prometheus, {@code /status} is JSON. Nothing can be changed here, and no secret is known here.
 *
 * <p>Safe for any thread. At most 16 questions are answered at once, each on a virtual thread. A page of a web site that makes a browser on
 * this machine ask gets nothing: the name in {@code Host} must be one of this machine's own.
 */
public final class StatusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
    private static final int AT_ONCE = 16;
    private static final int BACKLOG = 64;
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String INDEX = """
            /health   200 while the client has not ended
            /ready    200 while it is live
            /metrics  for Prometheus
            /status   all of it, as JSON
            """;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Supplier<Snapshot> client;

    /** What is answered. */
    private record Answer(int code, String type, String text) {}

    private StatusServer(HttpServer server, ExecutorService threads, Supplier<Snapshot> client) {
        this.server = server;
        this.threads = threads;
        this.client = client;
    }

    /**
     * Starts to answer.
     *
     * @param port where; 0 for any free one
     * @param client takes a snapshot for each answer; cheap
     * @throws ConfigException if the port is taken
     */
    public static StatusServer open(int port, Supplier<Snapshot> client) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            ExecutorService threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("patchbay-status-", 0).factory());
            var server = new StatusServer(http, threads, client);
            http.setExecutor(threads);
            server.page("/", _ -> new Answer(200, PLAIN, INDEX));
            server.page("/health", now -> verdict(now.isHealthy(), now));
            server.page("/ready", now -> verdict(now.isReady(), now));
            server.page("/metrics", now -> new Answer(200, Exposition.CONTENT_TYPE, Exposition.of(now)));
            server.page("/status", now -> new Answer(200, "application/json", StatusPage.of(now)));
            http.start();
            LOG.info("status address={}", server.address());
            return server;
        } catch (IOException taken) {
            throw new ConfigException(
                    "status.port: port " + port + " of the loopback interface can't be used: " + taken.getMessage()
                            + ". Does another process run there? Choose another, or 0 for any free one",
                    taken);
        }
    }

    private static Answer verdict(boolean good, Snapshot now) {
        return new Answer(good ? 200 : 503, PLAIN, now.state().name().toLowerCase(Locale.ROOT) + "\n");
    }

    /** Where it answers: {@code http://127.0.0.1:9464/}. */
    public URI address() {
        InetSocketAddress own = server.getAddress();
        return URI.create("http://" + own.getAddress().getHostAddress() + ":" + own.getPort() + "/");
    }

    private void page(String path, Function<Snapshot, Answer> answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                send(exchange, answer(exchange, path, answer));
            }
        });
    }

    private Answer answer(HttpExchange exchange, String path, Function<Snapshot, Answer> answer) {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            return new Answer(404, PLAIN, "there is no such page; there are\n" + INDEX);
        }
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return new Answer(405, PLAIN, "expected GET or HEAD\n");
        }
        if (!isOwnName(exchange.getRequestHeaders().getFirst("Host"))) {
            return new Answer(403, PLAIN, "expected localhost in Host\n");
        }
        if (!free.tryAcquire()) {
            return new Answer(503, PLAIN, "too many questions at once\n");
        }
        try {
            return answer.apply(client.get());
        } catch (RuntimeException failure) {
            LOG.warn("status page failed path={}", path, failure);
            return new Answer(500, PLAIN, "the page failed; the log has more\n");
        } finally {
            free.release();
        }
    }

    private static boolean isOwnName(@Nullable String host) {
        return host != null
                && OWN_NAMES.contains(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.code(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Answers no more. Idempotent; takes no time. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

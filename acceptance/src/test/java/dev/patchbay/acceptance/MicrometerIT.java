package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The plugin for Micrometer, as the build made it, in an installation: dropped in, pushing, taken out. */
class MicrometerIT {
    private final Workshop workshop = Workshop.open();
    private final BlockingQueue<Integer> pushes = new LinkedBlockingQueue<>();

    @Test
    void itPushesWhileItIsThereAndIsGoneFromMemoryWhenItIsTakenOut() throws Exception {
        Path installation = workshop.installation("micrometer", zip());
        HttpServer receiver = receiver();
        try (Command raw =
                patchbay(installation, "raw", "--rule", "never", "-v", "--config", file(installation, receiver))) {
            raw.awaitLine("live epoch=1");
            assertThat(pushes.poll(5, TimeUnit.MINUTES)).as("bytes of a push").isGreaterThan(1_000);

            try (Command remove = patchbay(installation, "plugins", "remove", "micrometer")) {
                assertThat(remove.done()).contains("removed micrometer", "(raw): done");
            }
            raw.awaitLine("state=UNLOADED id=micrometer");
            assertThat(raw.text()).doesNotContain("WARNING", "Unsafe", "not pushed", "still in memory");
        } finally {
            receiver.stop(0);
        }
    }

    private static Path zip() throws IOException {
        try (var files = Files.list(Workshop.ROOT.resolve("micrometer/target"))) {
            return files.filter(each -> each.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private HttpServer receiver() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/metrics", this::take);
        server.start();
        return server;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            pushes.add(exchange.getRequestBody().readAllBytes().length);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static String file(Path installation, HttpServer receiver) throws IOException {
        return Files.writeString(installation.resolve("micrometer.yaml"), """
                plugins: {hot-deploy: manual}
                modules: {micrometer: {settings: {url: 'http://127.0.0.1:%d/v1/metrics', step: 200ms}}}
                """.formatted(
                                receiver.getAddress().getPort()))
                .toString();
    }

    private Command patchbay(Path installation, String... arguments) throws IOException {
        var command =
                new ArrayList<>(List.of(installation.resolve("bin/patchbay").toString()));
        command.addAll(List.of(arguments));
        return workshop.start(installation, command);
    }
}

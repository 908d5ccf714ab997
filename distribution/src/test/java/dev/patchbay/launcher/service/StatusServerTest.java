package dev.patchbay.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {
    private final AtomicReference<ClientState> state = new AtomicReference<>(ClientState.LIVE);
    private final StatusServer server = StatusServer.open(0, () -> Snapshots.in(state.get()));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aLiveClientIsHealthyAndReady() throws IOException {
        assertThat(get("/health")).startsWith("HTTP/1.1 200").endsWith("live\n");
        assertThat(get("/ready")).startsWith("HTTP/1.1 200").endsWith("live\n");
    }

    @Test
    void aClientThatReconnectsIsHealthyAndNotReady() throws IOException {
        state.set(ClientState.WAITING);

        assertThat(get("/health")).startsWith("HTTP/1.1 200");
        assertThat(get("/ready")).startsWith("HTTP/1.1 503").endsWith("waiting\n");
    }

    @Test
    void aClientThatHasEndedIsNotHealthy() throws IOException {
        state.set(ClientState.CLOSED);

        assertThat(get("/health")).startsWith("HTTP/1.1 503");
    }

    @Test
    void metricsAreInPrometheusFormat() throws IOException {
        assertThat(get("/metrics")).contains("text/plain; version=0.0.4").contains("\npatchbay_live 1\n");
    }

    @Test
    void theStatusIsOneJsonObjectWithEachModule() throws IOException {
        assertThat(get("/status"))
                .contains("application/json")
                .contains("\"state\":\"live\",\"healthy\":true,\"ready\":true,\"epoch\":3,\"degraded\":[\"trades\"]")
                .contains(
                        "{\"name\":\"ticks\",\"kind\":\"module\",\"state\":\"running\",\"detail\":\"\",\"received\":4,"
                                + "\"dropped\":1,\"restarts\":2,\"waits\":{\"count\":4,\"mean\":2.5,\"median\":2.0,"
                                + "\"p99\":3.0,\"p99.9\":4.0,\"longest\":5.0}}");
    }

    @Test
    void nothingCanBeChanged() throws IOException {
        assertThat(ask("POST /status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET, HEAD");
    }

    @Test
    void anUnknownPageIsNotFoundAndTheOthersAreNamed() throws IOException {
        assertThat(get("/metrics/x")).startsWith("HTTP/1.1 404").contains("/ready");
    }

    @Test
    void aPageOfAWebSiteThatAsksUnderItsOwnNameGetsNothing() throws IOException {
        assertThat(ask("GET /status HTTP/1.1\r\nHost: evil.example\r\n"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("modules");
    }

    @Test
    void itIsReachedOverTheLoopbackInterfaceAlone() {
        assertThat(URI.create(server.address().toString()).getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aPortThatIsTakenIsNamedWithWhatToDo() {
        int taken = server.address().getPort();

        assertThatThrownBy(() -> StatusServer.open(taken, () -> Snapshots.in(ClientState.LIVE)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("port " + taken)
                .hasMessageContaining("Choose another, or 0");
    }

    private String get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:1\r\n");
    }

    private String ask(String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

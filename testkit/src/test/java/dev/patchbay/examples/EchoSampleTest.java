package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.testkit.TestClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The samples in the testkit's documentation. */
class EchoSampleTest {
    private static final Executor OTHER = task -> Thread.ofVirtual().start(task);

    // @start region="client"
    @Test
    void theEchoComesBack() throws Exception {
        try (var client = TestClient.with(new EchoModule()).open()) {
            var echo = client.handle(EchoModule.Echo.class);
            var answer = CompletableFuture.supplyAsync(() -> say(echo, "hello"), OTHER);

            assertThat(client.peer().receives()).isEqualTo("say hello");
            client.peer().sends("echo hello, hello");

            assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("hello, hello");
        }
    }

    @Test
    void whoWaitsForASilentVenueIsToldInTime() throws Exception {
        try (var client = TestClient.with(new EchoModule()).open()) {
            var echo = client.handle(EchoModule.Echo.class);
            var answer = CompletableFuture.supplyAsync(() -> say(echo, "hello"), OTHER);

            client.time().advance(Duration.ofSeconds(5)); // no test waits five seconds for this

            assertThatThrownBy(answer::join).hasCauseInstanceOf(RequestTimeoutException.class);
        }
    }

    @Test
    void itWorksOnAfterAReconnectAndAfterAFailure() throws Exception {
        try (var client = TestClient.with(new EchoModule()).open()) {
            client.reconnects();
            client.crashes("echo");
            client.peer().sends("echo nobody asked");

            assertThat(client.isLive()).isTrue();
            assertThat(client.status("echo").restarts()).isEqualTo(1);
        }
    }
    // @end

    private static String say(EchoModule.Echo echo, String word) {
        try {
            return echo.say(word);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

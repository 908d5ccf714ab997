package dev.patchbay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.api.Secret;
import io.micrometer.registry.otlp.OtlpMetricsSender.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CourierTest {
    private static final Request NOTHING = Request.builder(new byte[0]).build();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(MicrometerModule.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    void aReceiverThatBeginsToFailIsToldOfOnceAndOnceWhenItWorksAgain() throws IOException {
        try (Receiver receiver = Receiver.open()) {
            Courier courier = to(receiver.url(), Duration.ofSeconds(20));
            receiver.answers(503);
            courier.send(NOTHING);
            courier.send(NOTHING);
            receiver.answers(200);
            courier.send(NOTHING);
            courier.send(NOTHING);

            assertThat(log.list)
                    .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    Level.WARN,
                                    "metrics not pushed url=" + receiver.url() + " reason=it answered with status 503"),
                            org.assertj.core.groups.Tuple.tuple(
                                    Level.INFO, "metrics pushed again url=" + receiver.url() + " failures=2"));
        }
    }

    @Test
    void aReceiverThatIsNotThereIsAFailureAndNoError() throws IOException {
        String url;
        try (Receiver gone = Receiver.open()) {
            url = gone.url();
        }
        Courier courier = to(url, Duration.ofSeconds(20));

        courier.send(NOTHING);

        assertThat(messages()).contains("ConnectException").doesNotContain("s3cr3t");
    }

    @Test
    void aRedirectIsAFailureForNothingWasPushed() throws IOException {
        try (Receiver receiver = Receiver.open()) {
            Courier courier = to(receiver.url(), Duration.ofSeconds(20));
            receiver.answers(302);

            courier.send(NOTHING);

            assertThat(messages()).contains("status 302");
        }
    }

    @Test
    void aReceiverThatNeverAnswersIsWaitedForNoLongerThanTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Courier courier = to("http://127.0.0.1:" + silent.getLocalPort() + "/", Duration.ofMillis(10));

            courier.send(NOTHING);

            assertThat(messages()).contains("SocketTimeoutException");
        }
    }

    @Test
    void aPushEndsWhenItsThreadIsInterruptedAndIsNoFailure() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Courier courier = to("http://127.0.0.1:" + silent.getLocalPort() + "/", Duration.ofMinutes(1));
            Thread push = Thread.ofVirtual().start(() -> courier.send(NOTHING));
            try (Socket hanging = silent.accept()) {
                hanging.getInputStream().readNBytes(4);
                push.interrupt();

                assertThat(push.join(Receiver.SOON)).isTrue();
            }
            assertThat(log.list).isEmpty();
        }
    }

    private String messages() {
        return String.join(
                "\n", log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    private static Courier to(String url, Duration timeout) {
        return new Courier(new MicrometerSettings(
                url,
                Duration.ofMinutes(1),
                timeout,
                "patchbay",
                Map.of(),
                Map.of("Authorization", Secret.of("Bearer s3cr3t"))));
    }
}

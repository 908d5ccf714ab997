package dev.patchbay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.api.Secret;
import dev.patchbay.testkit.ManualClock;
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

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock();
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
            Courier courier = to(receiver.url());
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
        Courier courier = to(url);

        courier.send(NOTHING);

        assertThat(messages()).contains("ConnectException").doesNotContain("s3cr3t");
    }

    @Test
    void aRedirectIsAFailureForNothingWasPushed() throws IOException {
        try (Receiver receiver = Receiver.open()) {
            Courier courier = to(receiver.url());
            receiver.answers(302);

            courier.send(NOTHING);

            assertThat(messages()).contains("status 302");
        }
    }

    @Test
    void aReceiverThatNeverAnswersIsWaitedForNoLongerThanTheTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread push = pushTo(silent);
            try (Socket hanging = silent.accept()) {
                hanging.getInputStream().readNBytes(4);
                clock.advance(TIMEOUT);

                assertThat(push.join(Receiver.SOON)).isTrue();
            }
            assertThat(messages()).contains("reason=no answer within " + TIMEOUT);
        }
    }

    @Test
    void aPushEndsWhenItsThreadIsInterruptedAndIsNoFailure() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread push = pushTo(silent);
            try (Socket hanging = silent.accept()) {
                hanging.getInputStream().readNBytes(4);
                push.interrupt();

                assertThat(push.join(Receiver.SOON)).isTrue();
            }
            assertThat(log.list).isEmpty();
        }
    }

    private Thread pushTo(ServerSocket socket) throws IOException {
        socket.setSoTimeout(Math.toIntExact(Receiver.SOON.toMillis()));
        Courier courier = to("http://127.0.0.1:" + socket.getLocalPort() + "/");
        return Thread.ofVirtual().start(() -> courier.send(NOTHING));
    }

    private String messages() {
        return String.join(
                "\n", log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    private Courier to(String url) {
        var settings = new MicrometerSettings(
                url,
                Duration.ofMinutes(1),
                TIMEOUT,
                "patchbay",
                Map.of(),
                Map.of("Authorization", Secret.of("Bearer s3cr3t")));
        return new Courier(settings, clock::after);
    }
}

package dev.patchbay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.testkit.TestClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MicrometerModuleTest {
    private static final Duration STEP = Duration.ofMinutes(1);

    @Test
    void aReceiverGetsWhatTheClientHasDone() throws Exception {
        try (Receiver receiver = Receiver.open();
                TestClient client = client(receiver.url())) {
            client.peer().sends("tick one", "tick two");
            client.time().advance(STEP);

            Receiver.Push push = receiver.next();

            assertThat(push.value("patchbay.module.messages", "module", "counter"))
                    .contains(2.0);
            assertThat(push.timed("patchbay.module.wait", "counter")).contains(2L);
            assertThat(push.value("patchbay.live")).contains(1.0);
            assertThat(push.value("patchbay.state", "state", "live")).contains(1.0);
            assertThat(push.value("patchbay.connect.attempts")).contains(1.0);
            assertThat(push.value("patchbay.module.running", "module", "micrometer"))
                    .contains(1.0);
        }
    }

    @Test
    void aPushIsMadeForEachStepAndNoneBetween() throws Exception {
        try (Receiver receiver = Receiver.open();
                TestClient client = client(receiver.url())) {
            client.time().advance(STEP.minusMillis(1));
            client.settles();
            assertThat(receiver.isEmpty()).isTrue();
            for (int push = 1; push <= 3; push++) {
                client.peer().sends("tick");
                client.time().advance(STEP);

                assertThat(receiver.next().value("patchbay.module.messages", "module", "counter"))
                        .contains((double) push);
            }
        }
    }

    @Test
    void whatIsCountedIsCountedSinceTheRunBegan() throws Exception {
        try (Receiver receiver = Receiver.open();
                TestClient client = client(receiver.url())) {
            long opened = client.time().instant().toEpochMilli();
            client.time().advance(STEP);
            var first = receiver.next().point("patchbay.received.messages");
            client.time().advance(STEP);
            var second = receiver.next().point("patchbay.received.messages");

            assertThat(second.getStartTimeUnixNano()).isEqualTo(first.getStartTimeUnixNano());
            assertThat(first.getStartTimeUnixNano() / 1_000_000).isLessThanOrEqualTo(opened);
            assertThat(second.getTimeUnixNano() - first.getTimeUnixNano()).isEqualTo(STEP.toNanos());
        }
    }

    @Test
    void aPushSaysWhatItIsAboutAndWhoPushes() throws Exception {
        try (Receiver receiver = Receiver.open();
                TestClient client = client(new MicrometerSettings(
                        receiver.url(),
                        STEP,
                        Receiver.SOON,
                        "prices",
                        Map.of("client", "demo"),
                        Map.of("Authorization", Secret.of("Bearer s3cr3t"))))) {
            client.time().advance(STEP);

            Receiver.Push push = receiver.next();

            assertThat(push.resource()).containsEntry("service.name", "prices");
            assertThat(push.headers()).containsEntry("Authorization", "Bearer s3cr3t");
            assertThat(push.value("patchbay.live", "client", "demo")).isPresent();
        }
    }

    @Test
    void theLastPushIsMadeWhenTheClientClosesAndNoneAfterIt() throws Exception {
        try (Receiver receiver = Receiver.open()) {
            try (TestClient client = client(receiver.url())) {
                client.peer().sends("tick one");
                client.settles();
            }

            assertThat(receiver.next().value("patchbay.module.messages", "module", "counter"))
                    .contains(1.0);
            assertThat(receiver.isEmpty()).isTrue();
        }
    }

    @Test
    void aRunAfterAFailedOnePushesToo() throws Exception {
        try (Receiver receiver = Receiver.open();
                TestClient client = client(receiver.url())) {
            client.crashes("micrometer");
            client.time().advance(STEP);

            assertThat(receiver.next().value("patchbay.module.restarts", "module", "micrometer"))
                    .contains(1.0);
        }
    }

    private static TestClient client(String url) throws InterruptedException {
        return client(new MicrometerSettings(url, STEP, Receiver.SOON, "patchbay", Map.of(), Map.of()));
    }

    private static TestClient client(MicrometerSettings settings) throws InterruptedException {
        return TestClient.with(new MicrometerModule())
                .and(new Counter())
                .parts(new Chosen(settings))
                .open();
    }

    /** Takes what comes. */
    private static final class Counter implements LightweightHandler {
        @Override
        public String name() {
            return "counter";
        }

        @Override
        public void onMessage(Message message) {}
    }
}

package dev.patchbay.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.core.laboratory.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboxExpiryTest {
    private final ManualTime time = new ManualTime();
    private final Outbox outbox = new Outbox(time, 16, 1 << 20);

    @Test
    void whatHasNoAgeLimitSetsNoTimerWhileItWaits() {
        outbox.connecting(1);
        outbox.restoring();
        outbox.opening();

        var receipt = outbox.send(Message.text("", "order"), SendPolicy.FAIL_FAST);

        assertThat(receipt.outcome()).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void whatHasOneEndsAtItBesideWhatHasNone() {
        outbox.connecting(1);
        outbox.restoring();
        outbox.opening();
        var order = outbox.send(Message.text("", "order"), SendPolicy.FAIL_FAST);
        var held = outbox.send(Message.text("", "held"), SendPolicy.hold(Duration.ofSeconds(5)));

        time.advance(Duration.ofSeconds(5));

        assertThat(held.outcome()).containsInstanceOf(SendOutcome.NotSent.class);
        assertThat(order.outcome()).isEmpty();
        assertThat(time.pending()).isZero();
    }
}

package dev.patchbay.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.core.laboratory.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitMeterTest {
    private final ManualTime timers = new ManualTime();
    private final ModuleInbox inbox = new ModuleInbox("m", InboxLimits.STANDARD, () -> {}, timers);
    private final WaitMeter meter = new WaitMeter(inbox, timers);

    @Test
    void aModuleThatIsNotQuickHasEachWaitMeasured() {
        Message message = received(timers.nanoTime());
        for (int i = 0; i < 4; i++) {
            timers.advance(Duration.ofMillis(1));
            meter.took(message, true, message);
        }

        assertThat(inbox.waits().total()).isEqualTo(Duration.ofMillis(1 + 2 + 3 + 4));
        assertThat(inbox.waits().count()).isEqualTo(4);
    }

    @Test
    void messagesOfOneReadThatAreTakenQuicklyWaitedAsLongAsTheLastOfThem() {
        Message message = received(timers.nanoTime());
        timers.advance(Duration.ofNanos(WaitMeter.QUICK_NANOS - 1));
        meter.took(message, true, message); // quick, as far as the meter knows: it looked when there was nothing
        for (int i = 0; i < WaitMeter.SHARED; i++) {
            timers.advance(Duration.ofNanos(100));
            meter.took(message, true, message);
        }

        long last = WaitMeter.QUICK_NANOS - 1 + WaitMeter.SHARED * 100;
        assertThat(inbox.waits().count()).isEqualTo(1 + WaitMeter.SHARED);
        assertThat(inbox.waits().longest()).isEqualTo(Duration.ofNanos(last));
        assertThat(inbox.waits().total())
                .isEqualTo(Duration.ofNanos(WaitMeter.QUICK_NANOS - 1 + WaitMeter.SHARED * last));
    }

    @Test
    void whatIsAtHandIsCountedBeforeTheModuleMustWait() {
        Message message = received(timers.nanoTime());
        meter.took(message, true, message);
        meter.took(message, true, message);
        meter.took(message, true, null);

        assertThat(inbox.waits().count()).isEqualTo(3);
    }

    @Test
    void theLastOfOneReadIsCountedBeforeTheFirstOfTheNext() {
        Message first = received(timers.nanoTime());
        meter.took(first, true, first);
        timers.advance(Duration.ofNanos(500));
        meter.took(first, true, received(timers.nanoTime()));

        assertThat(inbox.waits().longest()).isEqualTo(Duration.ofNanos(500));
    }

    @Test
    void whatTheRuleDoesNotWantIsNotCounted() {
        Message message = received(timers.nanoTime());
        meter.took(message, false, null);

        assertThat(inbox.waits().count()).isZero();
        assertThat(inbox.received()).isZero();
    }

    private static Message received(long nanos) {
        return Message.received("e", Kind.TEXT, new byte[0], Message.NO_ID, nanos);
    }
}

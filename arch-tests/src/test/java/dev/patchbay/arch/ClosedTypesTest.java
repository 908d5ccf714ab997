package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.InstrumentEvent;
import dev.patchbay.api.Input;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.raw.RawEvent;
import dev.patchbay.subscriptions.CandleEvent;
import dev.patchbay.subscriptions.TickEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Plugins switch over these types without a default. A case more, or a component more, breaks those that are compiled already, and no
 * other tool sees it.
 */
class ClosedTypesTest {
    @Test
    void theInputsOfAModuleAreThese() {
        assertThat(cases(Input.class))
                .containsExactlyInAnyOrder(
                        "Inbound(message)",
                        "Command(body)",
                        "Live(epoch)",
                        "Lost(epoch, cause)",
                        "Gap(missed)",
                        "Drain()");
    }

    @Test
    void theOutcomesOfASendAreThese() {
        assertThat(cases(SendOutcome.class))
                .containsExactlyInAnyOrder("Written()", "NotSent(reason)", "Unknown(reason)");
    }

    @Test
    void theItemsOfAStreamOfTicksAreThese() {
        assertThat(cases(TickEvent.class))
                .containsExactlyInAnyOrder("Tick(asset, time, price, backfilled)", "Gap(asset, reason, missed, epoch)");
    }

    @Test
    void theItemsOfAStreamOfCandlesAreThese() {
        assertThat(cases(CandleEvent.class))
                .containsExactlyInAnyOrder(
                        "Candle(asset, time, period, open, high, low, close, volume, closed, partial)",
                        "Gap(asset, reason, missed, epoch)");
    }

    @Test
    void theItemsOfAStreamOfRawMessagesAreThese() {
        assertThat(cases(RawEvent.class))
                .containsExactlyInAnyOrder("RawMessage(message)", "RawGap(reason, missed, epoch)");
    }

    @Test
    void theItemsOfAStreamOfInstrumentsAreThese() {
        assertThat(cases(InstrumentEvent.class))
                .containsExactlyInAnyOrder(
                        "Added(instrument)",
                        "Removed(instrument)",
                        "Changed(before, after)",
                        "Gap(reason, missed, epoch)");
    }

    private static List<String> cases(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(each -> each.getSimpleName()
                        + Arrays.stream(each.getRecordComponents())
                                .map(RecordComponent::getName)
                                .collect(Collectors.joining(", ", "(", ")")))
                .toList();
    }
}

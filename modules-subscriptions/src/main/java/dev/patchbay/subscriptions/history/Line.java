package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.subscriptions.StreamedAssets;
import dev.patchbay.subscriptions.VenueClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a run of the module speaks with the venue. Owned by the module's thread.
 *
 * @param clock the venue's
 */
record Line(ModuleContext<HistoryCommand> context, HistoryDialect dialect, VenueClock clock, Numbers numbers) {
    /** How long to wait after a message that could not even be sent. */
    static final Duration PAUSE = Duration.ofMillis(250);

    long nanos() {
        return context.time().nanoTime();
    }

    Duration offset() {
        return clock.offset();
    }

    long number() {
        return numbers.next(clock.instant().plus(offset()), context.random());
    }

    /** Sends, in order; false if one of them was provably not sent. */
    boolean send(List<Message> messages) {
        for (Message message : messages) {
            if (context.send(message).outcome().orElse(null) instanceof SendOutcome.NotSent) {
                return false; // what follows makes no sense without it
            }
        }
        return true;
    }

    boolean streamed(String asset) {
        return streams().map(streams -> streams.active().contains(asset)).orElse(false);
    }

    Optional<String> chart() {
        return streams().flatMap(StreamedAssets::newest);
    }

    private Optional<StreamedAssets> streams() {
        return context.state().state(StreamedAssets.class);
    }
}

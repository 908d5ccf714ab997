package dev.patchbay.testkit.contract;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.testkit.threads.ThreadLook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for a handler. */
public non-sealed interface LightweightHandlerContract extends PartContract<LightweightHandler> {
    /** Messages as the venue sends them; at least one of each event that the handler looks at. */
    List<Message> samples();

    /** How long one message may take, by the machine's clock. */
    default Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** A handler sees every message, and one that it can't read is none of its business. */
    @Test
    default void itTakesEveryMessage() throws InterruptedException {
        LightweightHandler handler = part();
        List<Message> all = new ArrayList<>(samples());
        all.addAll(Strangers.odd(samples()));
        for (Message each : all) {
            Ending ending = Ending.of(patience(), () -> handler.onMessage(each));
            Complaint.unless(
                    ending instanceof Ending.Returned,
                    "that onMessage takes " + each,
                    ending,
                    "It is shown every message of every event: pass over what is not meant for it, or can't be read");
        }
    }

    /** It works on the thread that it is given. */
    @Test
    default void noThreadIsLeftBehind() throws InterruptedException {
        ThreadLook before = ThreadLook.now();
        LightweightHandler handler = part();
        for (Message each : samples()) {
            var _ = Ending.of(patience(), () -> handler.onMessage(each));
        }
        Leftovers.requireNoneSince(before, patience());
    }
}

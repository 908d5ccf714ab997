package dev.patchbay.testkit.contract;

import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.FakeReceipt;
import dev.patchbay.testkit.FakeReconnection;
import dev.patchbay.testkit.threads.ThreadLook;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds for a reconnect callback that belongs to no module. */
public non-sealed interface ReconnectCallbackContract extends PartContract<ReconnectCallback> {
    /** Whatever the callback needs: a peer that answers what it requests. */
    default void furnish(FakeContext<Void> context) {}

    /** How long it may take, by the machine's clock. */
    default Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** It has a deadline that a user would wait for. */
    @Test
    default void itHasADeadline() {
        CallbackRules.checkDeadline(part());
    }

    /** It restores, where all goes well. */
    @Test
    default void itRestoresOnAGoodConnection() throws InterruptedException {
        Ending ending = restore();
        Complaint.unless(
                ending instanceof Ending.Returned,
                "that the callback returns on a good connection",
                ending,
                "If it waits for an answer, let furnish(context) give it one with context.peer(...)");
    }

    private Ending restore() throws InterruptedException {
        FakeContext<Void> context = new FakeContext<>(part().name());
        furnish(context);
        return Ending.of(patience(), () -> part().onReconnect(new FakeReconnection(1, context)));
    }

    /** It ends, whatever becomes of what it sends. */
    @Test
    default void itEndsWhateverBecomesOfItsMessages() throws InterruptedException {
        for (SendOutcome outcome : Fates.ALL) {
            FakeContext<Void> context = new FakeContext<>(part().name());
            furnish(context);
            context.wire(_ -> FakeReceipt.of(outcome));
            CallbackRules.checkEnd(part(), context, patience(), outcome);
        }
    }

    /** It works on the thread that it is given. */
    @Test
    default void noThreadIsLeftBehind() throws InterruptedException {
        ThreadLook before = ThreadLook.now();
        var _ = restore();
        Leftovers.requireNoneSince(before, patience());
    }
}

package dev.patchbay.raw;

import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is sent after each login, in the order in which it was asked for. Owned by the module's thread; outlives its runs. */
final class Resends {
    private final List<Resent> all = new ArrayList<>();

    void add(Resent resent) {
        all.add(resent);
    }

    void sweep() {
        all.removeIf(Resent::isClosed);
    }

    /** Whether something was not sent on this connection yet. */
    boolean due(long epoch) {
        return all.stream().anyMatch(each -> each.isDue(epoch));
    }

    /**
     * Sends what was not sent on this connection yet. What is refused on the spot stays due.
     *
     * @return why the first one was refused; empty if none was
     */
    Optional<String> send(Sender sender, long epoch) {
        sweep();
        List<String> refusals = new ArrayList<>();
        for (Resent each : all) {
            if (each.isDue(epoch)) {
                SendReceipt receipt = sender.send(each.message());
                if (receipt.outcome().orElse(null) instanceof SendOutcome.NotSent(String reason)) {
                    refusals.add(each.message() + ", to be sent after each login, was refused: " + reason);
                } else {
                    each.sent(epoch, receipt);
                }
            }
        }
        return refusals.stream().findFirst();
    }
}

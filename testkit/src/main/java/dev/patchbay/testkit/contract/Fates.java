package dev.patchbay.testkit.contract;

import dev.patchbay.api.SendOutcome;
import dev.patchbay.testkit.FakeReceipt;
import java.util.List;
import java.util.random.RandomGenerator;

/** What may become of a message that is sent. */
final class Fates {
    static final List<SendOutcome> ALL = List.of(
            new SendOutcome.Written(),
            new SendOutcome.NotSent("the contract plays a client that is not live"),
            new SendOutcome.Unknown("the contract plays a connection that ended"));

    private Fates() {}

    /** One of them, or none yet. */
    static FakeReceipt any(RandomGenerator random) {
        int which = random.nextInt(ALL.size() + 1);
        return which == ALL.size() ? new FakeReceipt() : FakeReceipt.of(ALL.get(which));
    }
}

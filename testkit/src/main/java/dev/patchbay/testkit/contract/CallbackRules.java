package dev.patchbay.testkit.contract;

import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.FakeReconnection;
import java.time.Duration;

/** What holds for every reconnect callback, whether it belongs to a module or stands alone. */
final class CallbackRules {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private CallbackRules() {}

    static void checkDeadline(ReconnectCallback callback) {
        Duration deadline = callback.deadline();
        Complaint.unless(
                deadline.isPositive() && deadline.compareTo(LONGEST) <= 0,
                "a deadline of the reconnect callback between zero and " + LONGEST,
                deadline,
                "The client is not live until all callbacks have ended: choose what a user would wait for");
        boolean required = callback.required();
        Complaint.unless(
                deadline.equals(callback.deadline()) && callback.required() == required,
                "the same deadline() and required() with each call",
                deadline + ", " + required + ", and then " + callback.deadline() + ", " + callback.required(),
                "Return constants; they are asked once for each run");
    }

    static void checkEnd(ReconnectCallback callback, FakeContext<?> context, Duration patience, SendOutcome outcome)
            throws InterruptedException {
        Ending ending = Ending.of(patience, () -> callback.onReconnect(new FakeReconnection(1, context)));
        Complaint.unless(
                ending instanceof Ending.Returned || ending.threw(Exception.class),
                "that the reconnect callback ends when its messages are " + outcome,
                ending,
                "Wait by reconnection.request(...) with a timeout, never by a lock or a sleep; or throw, then it is called again");
    }
}

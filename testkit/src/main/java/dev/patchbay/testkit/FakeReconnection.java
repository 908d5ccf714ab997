package dev.patchbay.testkit;

import dev.patchbay.api.Message;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;

/**
 * What a reconnect callback under test holds: a connection that is logged in, over a context whose wire and peer decide. Immutable.
 *
 * @param epoch the number of the connection, from 1
 * @param context keeps what is sent
 */
public record FakeReconnection(long epoch, FakeContext<?> context) implements Reconnection {
    @Override
    public SendReceipt send(Message message, SendPolicy policy) {
        return context.send(new Sent(message, policy, true));
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) {
        return context.request(new Sent(message, SendPolicy.FAIL_FAST, true), reply, timeout);
    }
}

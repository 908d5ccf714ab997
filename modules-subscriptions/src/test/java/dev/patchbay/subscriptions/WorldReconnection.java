package dev.patchbay.subscriptions;

import dev.patchbay.api.Message;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Optional;

/** What the module's reconnect callback holds in a {@link World}. Owned by the test's thread. */
record WorldReconnection(World world, long epoch) implements Reconnection {
    @Override
    public SendReceipt send(Message message, SendPolicy policy) {
        return send(world, message, epoch == world.epoch());
    }

    static SendReceipt send(World world, Message message, boolean allowed) {
        SendOutcome outcome = allowed ? world.venue.wire.apply(message) : new SendOutcome.NotSent("not live");
        if (outcome instanceof SendOutcome.Written) {
            world.venue.receive(message);
        }
        return new SendReceipt() {
            @Override
            public Optional<SendOutcome> outcome() {
                return Optional.ofNullable(outcome);
            }

            @Override
            public SendOutcome await(Duration timeout) {
                throw new UnsupportedOperationException("the module must not wait here");
            }
        };
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}

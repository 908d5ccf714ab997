package dev.patchbay.trades;

import dev.patchbay.api.Message;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;

/** A login on the bench. */
record BenchReconnection(Bench bench, long epoch) implements Reconnection {
    @Override
    public SendReceipt send(Message message, SendPolicy policy) {
        return bench.send(message, epoch, true);
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) {
        throw new UnsupportedOperationException("the module must not wait");
    }
}

package dev.patchbay.examples;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.raw.Raw;
import dev.patchbay.raw.RawEvent;
import dev.patchbay.raw.RawGap;
import dev.patchbay.raw.RawMessage;
import java.time.Duration;

/** The samples of {@link Raw}. */
final class RawSamples {
    private RawSamples() {}

    static void messages(Raw raw) throws InterruptedException {
        // @start region="messages"
        try (EventStream<RawEvent> signals = raw.messages(Rule.event("signals/stats"))) {
            raw.send(Message.text("signals/subscribe", "{\"asset\":\"EURUSD\"}"));
            for (RawEvent event : signals) {
                switch (event) {
                    case RawMessage(Message message) -> System.out.println(message.event() + " " + message.text());
                    case RawGap gap -> System.out.println("something may be missing: " + gap.reason());
                }
            }
        }
        // @end
    }

    static Message request(Raw raw) throws InterruptedException {
        // @start region="request"
        Message reply = raw.request(
                Message.text("price-alert/add", "{\"requestId\":17,\"price\":1.1}"),
                Rule.event("successprice-alert/add").and(Rule.contains("\"requestId\":17")),
                Duration.ofSeconds(10));
        // @end
        return reply;
    }
}

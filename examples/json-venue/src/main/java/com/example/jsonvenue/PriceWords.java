package com.example.jsonvenue;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.subscriptions.SubscriptionDialect;
import dev.patchbay.subscriptions.TickDecoder;
import dev.patchbay.subscriptions.TickSink;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How this venue says what the subscriptions module means. Immutable. */
final class PriceWords implements SubscriptionDialect {
    @Override
    public Rule rule() {
        return Rule.event("price", "unknown-asset");
    }

    @Override
    public List<Message> subscribe(String asset) {
        return List.of(about("subscribe", asset));
    }

    @Override
    public List<Message> unsubscribe(String asset) {
        return List.of(about("unsubscribe", asset));
    }

    private static Message about(String op, String asset) {
        return Message.text(op, Json.object().put("asset", asset).toString());
    }

    @Override
    public TickDecoder decoder(AppState state, TimeSource time) {
        return PriceWords::decode;
    }

    private static void decode(Message message, TickSink sink) {
        JsonNode told = Json.read(message.text());
        String asset = told.path("asset").asString("");
        if (message.event().equals("unknown-asset")) {
            sink.refused(asset, told.path("reason").asString("it does not know the asset"));
            return;
        }
        JsonNode millis = told.path("time");
        JsonNode price = told.path("price");
        if (asset.isEmpty() || !millis.isIntegralNumber() || !price.isNumber()) {
            sink.malformed();
            return;
        }
        sink.tick(asset, Instant.ofEpochMilli(millis.longValue()), price.decimalValue());
    }
}

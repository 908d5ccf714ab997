package dev.patchbay.pocketoption;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.subscriptions.SubscriptionDialect;
import dev.patchbay.subscriptions.TickDecoder;
import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * How PocketOption says what the subscriptions module means. Immutable.
 *
 * <p>Sources disagree which of {@code changeSymbol} and {@code subfor} makes prices flow, so both are sent, in the order in which the site
 * does; the venue drops a socket that changes symbols and never says {@code unsubfor}.
 */
final class TickWords implements SubscriptionDialect {
    @Override
    public Rule rule() {
        return Rule.event(StreamReader.EVENT);
    }

    @Override
    public List<Message> subscribe(String asset) {
        String name = quote(asset);
        return List.of(
                Message.text("changeSymbol", "{\"asset\":" + name + ",\"period\":1}"), Message.text("subfor", name));
    }

    @Override
    public List<Message> unsubscribe(String asset) {
        return List.of(Message.text("unsubfor", quote(asset)));
    }

    @Override
    public TickDecoder decoder(AppState state, TimeSource time) {
        return new TickReader(state, time);
    }

    private static String quote(String asset) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(asset)) + '"';
    }
}

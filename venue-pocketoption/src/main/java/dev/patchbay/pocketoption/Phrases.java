package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import java.time.Duration;
import tools.jackson.core.io.JsonStringEncoder;

/** What more than one dialect says. */
final class Phrases {
    private Phrases() {}

    /** Makes an asset the one that the site's chart shows; the venue answers with its newest prices. */
    static Message chart(String asset, Duration period) {
        return Message.text("changeSymbol", "{\"asset\":" + quote(asset) + ",\"period\":" + period.toSeconds() + "}");
    }

    static Message follow(String asset) {
        return Message.text("subfor", quote(asset));
    }

    static Message leave(String asset) {
        return Message.text("unsubfor", quote(asset));
    }

    static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}

package dev.patchbay.launcher;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.raw.RawEvent;
import dev.patchbay.raw.RawGap;
import dev.patchbay.raw.RawMessage;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How raw messages are printed, for people as they are, for programs in JSON.
 *
 * @param json whether for programs
 */
record RawLines(boolean json) {
    String line(RawEvent event) {
        return switch (event) {
            case RawMessage(Message message) -> line(message);
            case RawGap gap -> gap(gap);
        };
    }

    String line(Message message) {
        boolean frame = message.event().equals(Message.FRAME);
        if (json) {
            JsonLine line = new JsonLine();
            return frame
                    ? line.with("frame", text(message)).end()
                    : line.with("event", message.event())
                            .withJsonOrText("payload", text(message))
                            .end();
        }
        String text = text(message).replace("\r", "\\r").replace("\n", "\\n");
        return frame || message.event().isEmpty() ? text : message.event() + " " + text;
    }

    /** Binary that is no text is told in hexadecimal digits. */
    private static String text(Message message) {
        String text = message.text();
        if (message.kind() == Kind.TEXT || text.indexOf('\uFFFD') < 0) {
            return text;
        }
        byte[] bytes = new byte[message.size()];
        message.payload().get(bytes);
        return "x" + HexFormat.of().formatHex(bytes);
    }

    private String gap(RawGap gap) {
        String reason = gap.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (json) {
            return new JsonLine()
                    .with("gap", gap.missed())
                    .with("reason", reason)
                    .end();
        }
        String missed =
                gap.missed() == 0 ? "messages may be missing here" : gap.missed() + " messages are missing here";
        return missed + ": " + reason.replace('-', ' ');
    }
}

package dev.patchbay.testkit.contract;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages that nobody expects, and that a peer can send all the same. */
final class Strangers {
    /** An event that no venue has. */
    static final String EVENT = "patchbay-contract-stranger";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "{",
            "[]",
            "{}",
            "null",
            "\"\"",
            "0",
            "-1e400",
            "[[[[[[[[[[",
            "\u0000",
            "\u4f60\u597d",
            "a".repeat(70_000));
    private static final byte[] NO_UTF_8 = {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, 0};

    private Strangers() {}

    /** Messages of an event that nobody knows. */
    static List<Message> unknown() {
        return List.of(text(EVENT, ""), text(EVENT, "{}"), binary(EVENT, NO_UTF_8));
    }

    /** Odd payloads, under the names of known events too. */
    static List<Message> odd(List<Message> known) {
        List<Message> all = new ArrayList<>();
        List<String> events =
                new ArrayList<>(known.stream().map(Message::event).distinct().toList());
        events.add(EVENT);
        events.add("");
        for (String event : events) {
            TEXTS.forEach(payload -> all.add(text(event, payload)));
            all.add(binary(event, NO_UTF_8));
            all.add(binary(event, new byte[0]));
        }
        return all;
    }

    private static Message text(String event, String payload) {
        return Message.received(event, Kind.TEXT, payload.getBytes(StandardCharsets.UTF_8), Message.NO_ID, 0);
    }

    private static Message binary(String event, byte[] payload) {
        return Message.received(event, Kind.BINARY, payload, Message.NO_ID, 0);
    }
}

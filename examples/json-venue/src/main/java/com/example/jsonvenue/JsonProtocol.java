package com.example.jsonvenue;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A frame is an object, and a message. What comes is named by its member {@code type}, what goes by its member {@code op}; a message's
 * payload is the object. Owned by its event loop: nothing here may block.
 */
final class JsonProtocol implements Protocol {
    /** The server pings every ten seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String PING = "ping";
    private static final String PONG = "{\"op\":\"pong\"}";

    @Override
    public void onOpen(Wire wire) {
        wire.idleTimeout(SILENCE);
    }

    @Override
    public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
        byte[] payload = new byte[frame.remaining()];
        frame.get(payload); // the buffer is ours until this method returns, the message is for ever
        String type;
        try {
            type = Json.read(new String(payload, StandardCharsets.UTF_8)).path("type").asString("");
        } catch (JacksonException e) {
            wire.malformed("expected JSON, found something else");
            return;
        }
        if (type.isEmpty()) {
            wire.malformed("expected an object with a type, found none");
        } else if (type.equals(PING)) {
            wire.sendText(PONG);
        } else {
            wire.deliver(type.intern(), kind, payload, Message.NO_ID);
        }
    }

    @Override
    public void encode(Message message, Wire wire) {
        JsonNode members = message.size() == 0 ? Json.object() : read(message);
        if (!(members instanceof ObjectNode object)) {
            throw new IllegalArgumentException("expected an object as the payload of '" + message.event() + "'");
        }
        wire.sendText(Json.object().put("op", message.event()).setAll(object).toString());
    }

    private static JsonNode read(Message message) {
        try {
            return Json.read(message.text());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("expected JSON as the payload of '" + message.event() + "'", e);
        }
    }
}

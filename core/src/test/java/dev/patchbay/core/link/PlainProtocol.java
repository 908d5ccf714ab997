package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A frame is a message, and the other way round. Owned by its event loop. */
class PlainProtocol implements Protocol {
    @Override
    public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
        byte[] payload = new byte[frame.remaining()];
        frame.get(payload);
        wire.deliver("", kind, payload, Message.NO_ID);
    }

    @Override
    public void encode(Message message, Wire wire) {
        if (message.event().equals("unsayable")) {
            throw new IllegalArgumentException("there is no word for it");
        }
        ByteBuffer payload = message.payload();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        if (message.kind() == Kind.TEXT) {
            wire.sendText(new String(bytes, StandardCharsets.UTF_8));
        } else {
            wire.sendBinary(bytes);
        }
    }

    @Override
    public void onGoodbye(Wire wire) {
        wire.sendText("bye");
    }
}

package dev.patchbay.core.websocket;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import java.nio.ByteBuffer;

/** A frame is a message. */
final class PlainFrames implements Protocol {
    @Override
    public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
        byte[] payload = new byte[frame.remaining()];
        frame.get(payload);
        wire.deliver("", kind, payload, Message.NO_ID);
    }

    @Override
    public void encode(Message message, Wire wire) {
        if (!message.event().isEmpty()) {
            throw new IllegalArgumentException("this venue has no event names, found '" + message.event() + "'");
        }
        switch (message.kind()) {
            case TEXT -> wire.sendText(message.text());
            case BINARY -> {
                byte[] payload = new byte[message.size()];
                message.payload().get(payload);
                wire.sendBinary(payload);
            }
        }
    }
}

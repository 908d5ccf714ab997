package dev.patchbay.socketio;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events that an array of arguments holds.
 *
 * <p>Owned by its event loop. First {@link #read} an array, then look at it or deliver it; the buffer must still be the
 * same.
 */
final class EventReader {
    private static final byte[] NOTHING = {};
    static final String NO_NAME =
            "expected an event name that is not reserved (" + String.join(", ", EventNames.RESERVED) + ")";

    private final SocketIoOptions options;
    private final EventNames names = new EventNames();
    private final Elements elements = new Elements();
    private final Elements inner = new Elements();

    EventReader(SocketIoOptions options) {
        this.options = options;
    }

    /**
     * Reads the array that must reach from one index to the other.
     *
     * @return the end, or the complement of the index where it goes wrong
     */
    int read(ByteBuffer json, int at, int end) {
        int behind = elements.read(json, at, end);
        if (behind < 0) {
            return behind;
        }
        int rest = JsonBytes.skipSpace(json, behind, end);
        return rest == end ? end : ~rest;
    }

    /** The name that is the array's first element; null if that is none, or a reserved one. */
    @Nullable
    String name(ByteBuffer json) {
        return name(json, elements, 0);
    }

    /**
     * Whether the array is an event whose payload is one attachment and nothing else: {@code ["a",{placeholder}]}; or
     * in short {@code ["a"]}; or cut off, {@code ["a",}, as one venue sends it.
     *
     * @param behind what {@link #read} returned
     */
    boolean isOneAttachment(ByteBuffer json, int behind) {
        return switch (elements.count()) {
            case 1 -> behind < 0 ? isCutOff(json, ~behind) : json.get(elements.start(0)) == '"';
            case 2 -> behind >= 0 && Placeholders.num(json, elements.start(1), elements.end(1)) == 0;
            default -> false;
        };
    }

    private static boolean isCutOff(ByteBuffer json, int fault) {
        return fault == json.limit() && json.get(fault - 1) == ',';
    }

    /** Delivers the array as an acknowledgement: all its elements are arguments. */
    void deliverAcknowledgement(ByteBuffer json, int id, List<Body> bodies, Wire wire) {
        if (id == Message.NO_ID) {
            wire.malformed("expected an id in an acknowledgement");
            return;
        }
        deliver(SocketIo.ACK, json, elements, 0, elements.count(), id, bodies, wire);
    }

    /** Delivers the array as an event, or as several. */
    void deliverEvents(ByteBuffer json, int id, List<Body> bodies, Wire wire) {
        boolean pairs = options.arguments() == SocketIoOptions.Arguments.PAIRS;
        if (pairs && elements.count() > 0 && json.get(elements.start(0)) == '[') {
            for (int i = 0; i < elements.count(); i++) {
                inner.read(json, elements.start(i), elements.end(i));
                deliverPairs(json, inner, i == 0 ? id : Message.NO_ID, bodies, wire);
            }
        } else if (pairs && elements.count() > 2) {
            deliverPairs(json, elements, id, bodies, wire);
        } else {
            deliverOne(json, id, bodies, wire);
        }
    }

    private void deliverOne(ByteBuffer json, int id, List<Body> bodies, Wire wire) {
        String name = name(json, elements, 0);
        if (name == null) {
            wire.malformed(NO_NAME);
            return;
        }
        deliver(name, json, elements, 1, elements.count(), id, bodies, wire);
    }

    private void deliverPairs(ByteBuffer json, Elements pairs, int id, List<Body> bodies, Wire wire) {
        for (int i = 0; i == 0 || i < pairs.count(); i += 2) {
            if (name(json, pairs, i) == null) {
                wire.malformed(NO_NAME + " as every other argument");
                return;
            }
        }
        for (int i = 0; i < pairs.count(); i += 2) {
            String name = name(json, pairs, i);
            if (name != null) {
                int behind = Math.min(i + 2, pairs.count());
                deliver(name, json, pairs, i + 1, behind, i == 0 ? id : Message.NO_ID, bodies, wire);
            }
        }
    }

    /** Socket.IO lets a number be a name, too. */
    private @Nullable String name(ByteBuffer json, Elements array, int index) {
        if (index >= array.count()) {
            return null;
        }
        byte first = json.get(array.start(index));
        boolean named = first == '"' || first == '-' || JsonBytes.isDigit(first);
        return named ? names.find(json, array.start(index), array.end(index)) : null;
    }

    private void deliver(
            String name, ByteBuffer json, Elements array, int from, int to, int id, List<Body> bodies, Wire wire) {
        if (from >= to) {
            wire.deliver(name, Kind.TEXT, NOTHING, id);
            return;
        }
        boolean single = to - from == 1;
        int num = single && !bodies.isEmpty() ? Placeholders.num(json, array.start(from), array.end(from)) : -1;
        if (num >= 0) {
            wire.deliver(name, bodies.get(num).kind(), bodies.get(num).bytes(), id);
            return;
        }
        byte[] payload = text(json, array.start(from), array.end(to - 1), single, bodies);
        if (payload == null) {
            wire.malformed("expected a JSON attachment in UTF-8, found something else");
            return;
        }
        wire.deliver(name, Kind.TEXT, payload, id);
    }

    private byte @Nullable [] text(ByteBuffer json, int from, int to, boolean single, List<Body> bodies) {
        if (!bodies.isEmpty()) {
            byte[] spliced = Placeholders.splice(json, from, to, bodies, options.attachments());
            return spliced == null || single ? spliced : copy(ByteBuffer.wrap(spliced), 0, spliced.length, 1);
        }
        return copy(json, from, to, single ? 0 : 1);
    }

    /** A copy, in square brackets if there is a margin for them. */
    private static byte[] copy(ByteBuffer json, int from, int to, int margin) {
        byte[] copy = new byte[to - from + 2 * margin];
        json.get(from, copy, margin, to - from);
        if (margin > 0) {
            copy[0] = '[';
            copy[copy.length - 1] = ']';
        }
        return copy;
    }
}

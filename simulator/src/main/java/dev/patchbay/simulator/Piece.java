package dev.patchbay.simulator;

import java.nio.charset.StandardCharsets;

/**
 * One WebSocket message on its way out.
 *
 * @param binary whether it is a binary message, not a text
 * @param bytes what it holds; not to be changed
 * @param fragments in how many frames it goes; positive
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only written
record Piece(boolean binary, byte[] bytes, int fragments) {

    static Piece text(String text) {
        return new Piece(false, text.getBytes(StandardCharsets.UTF_8), 1);
    }

    static Piece binary(String text) {
        return new Piece(true, text.getBytes(StandardCharsets.UTF_8), 1);
    }

    Piece in(int count) {
        return new Piece(binary, bytes, count);
    }
}

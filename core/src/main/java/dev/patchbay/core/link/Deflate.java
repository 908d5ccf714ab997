package dev.patchbay.core.link;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;

/**
 * What was agreed on permessage-deflate (RFC 7692).
 *
 * <p>Only the server compresses: either side may always send a message as it is, what a client sends is small, and a credential that is
 * not compressed next to other text can't be guessed from lengths.
 *
 * @param keepsContext whether the server's messages refer back to the ones before
 */
record Deflate(boolean keepsContext) {
    static final String OFFER = "permessage-deflate";

    /**
     * Reads the server's answer.
     *
     * @param answer the value of Sec-WebSocket-Extensions, of all its lines; empty if there is none
     * @return empty if there will be no compression
     * @throws CorruptedWebSocketFrameException if the server chose what was not offered
     */
    static Optional<Deflate> answered(String answer, boolean offered) {
        if (answer.isBlank()) {
            return Optional.empty();
        }
        String[] parts = answer.toLowerCase(Locale.ROOT).split(";", -1);
        if (!offered || !parts[0].trim().equals(OFFER)) {
            throw refused(answer);
        }
        boolean keepsContext = true;
        var names = new HashSet<String>();
        for (int part = 1; part < parts.length; part++) {
            String parameter = parts[part].trim();
            keepsContext &= keepsContext(parameter, answer);
            if (!names.add(parameter.split("=", 2)[0])) { // which section 7.1 has a client refuse
                throw refused(answer);
            }
        }
        return Optional.of(new Deflate(keepsContext));
    }

    /** The other parameters that may come unasked change nothing for a client that inflates with the largest window, and never deflates. */
    private static boolean keepsContext(String parameter, String answer) {
        if (parameter.equals("server_no_context_takeover")) {
            return false;
        }
        if (parameter.equals("client_no_context_takeover")
                || parameter.matches("server_max_window_bits=(\"?)(8|9|1[0-5])\\1")) {
            return true;
        }
        throw refused(answer);
    }

    private static CorruptedWebSocketFrameException refused(String answer) {
        return new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.PROTOCOL_ERROR,
                "the server chose WebSocket extensions that were not offered: " + Words.printable(answer));
    }
}

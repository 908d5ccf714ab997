package dev.patchbay.simulator;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP request that the venue got, and how it was answered.
 *
 * <p>Immutable. {@link #toString} shows no header and no query.
 *
 * @param connection the number of the connection, from 1
 * @param time when, by the simulator's clock
 * @param uri path and query
 * @param headers by name in lower case
 * @param status the status of the answer; 0 when there was none, or none that is HTTP
 */
public record Handshake(int connection, Instant time, String uri, Map<String, String> headers, int status) {

    /** Keeps a copy of the headers. */
    public Handshake {
        headers = Map.copyOf(headers);
    }

    /**
     * One header of the request.
     *
     * @param name in any case
     * @return its value; empty when it was not sent
     */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    @Override
    public String toString() {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return "Handshake[connection=" + connection + " " + time + " " + path + " answered " + status + "]";
    }
}

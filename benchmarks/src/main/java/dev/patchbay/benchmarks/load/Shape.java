package dev.patchbay.benchmarks.load;

/** What happens in a round of a load. */
public enum Shape {
    /** The server sends as fast as the client reads. */
    FLOOD,
    /** One message at a time goes out and comes back. */
    ROUND_TRIP,
    /** The client sends as fast as the server reads. */
    OUTBOUND,
    /** Many connections, each of which gets a message a second. */
    CROWD,
    /** All of many connections are dropped at once. */
    STORM
}

package dev.patchbay.simulator;

/** One thing that the venue does for clients that are logged in; called on the event loop only. */
interface Ability {

    /** Tells a client that has just logged in what it has not asked for. */
    default void loggedIn(Session client) {}

    /** Acts on a request, or takes no notice. */
    default void received(Session client, Request request) {}

    /** Forgets a client. */
    default void left(Session client) {}
}

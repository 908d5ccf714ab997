package dev.patchbay.api;

/**
 * What a module's run loop takes out of its {@link Inbox}.
 *
 * <p>The set of cases is final: modules switch over it without a {@code default}.
 *
 * @param <C> the module's commands
 */
public sealed interface Input<C> {
    /**
     * A message that the module's rule matched, in the order of arrival.
     *
     * @param message the message
     */
    record Inbound<C>(Message message) implements Input<C> {}

    /**
     * A command that the module's handle offered. Commands of one thread keep their order.
     *
     * @param body what to do
     */
    record Command<C>(C body) implements Input<C> {}

    /**
     * The client is live: the module may send. Also the first input of a module that is (re)started while the client is live.
     *
     * @param epoch the number of the connection, from 1
     */
    record Live<C>(long epoch) implements Input<C> {}

    /**
     * The connection is gone; all that came before it in this inbox was received on it.
     *
     * @param epoch the number of the connection that ended
     * @param cause why
     */
    record Lost<C>(long epoch, Cause cause) implements Input<C> {}

    /**
     * Messages are missing at this place, because the inbox overflowed.
     *
     * @param missed how many; at least one
     */
    record Gap<C>(long missed) implements Input<C> {}

    /**
     * The client is closing, or another version of the module takes over: finish what is begun and return from the run loop. A module that does
     * not is interrupted. What it does not take is taken by the other version.
     */
    record Drain<C>() implements Input<C> {}
}

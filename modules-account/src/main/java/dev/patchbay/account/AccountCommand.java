package dev.patchbay.account;

import dev.patchbay.api.Reply;

/** What the {@link Account} handle asks its module; of no use to anybody else. */
public sealed interface AccountCommand {
    /**
     * Waits for the balance of the account that the client is logged in to.
     *
     * @param reply gets it
     */
    record AwaitBalance(Reply<Balance> reply) implements AccountCommand {}

    /**
     * Waits for the first table of instruments.
     *
     * @param reply gets the newest
     */
    record AwaitInstruments(Reply<Instruments> reply) implements AccountCommand {}
}

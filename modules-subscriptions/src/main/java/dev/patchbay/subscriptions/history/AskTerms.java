package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Reply;

/**
 * Asks for what the venue's dialect says of its pages, before the first page is planned. Immutable.
 *
 * @param reply gets it as soon as the module runs
 */
record AskTerms(Reply<Terms> reply) implements HistoryCommand {}

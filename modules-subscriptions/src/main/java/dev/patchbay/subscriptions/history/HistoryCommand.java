package dev.patchbay.subscriptions.history;

/** What the {@link History} handle asks its module; of no use to anybody else. */
public sealed interface HistoryCommand permits AskTerms, AskPages, AskSnapshot {}

package dev.patchbay.account;

/** Whose money it is. A login belongs to one kind, and a venue may tell the balances of both all the same. */
public enum AccountKind {
    /** Play money. */
    DEMO,
    /** Real money. */
    REAL
}

package dev.patchbay.trades;

/** What is planted to see that the checker of histories would find it. */
enum Bug {
    NONE,
    /** An order whose outcome is unknown goes out again after the next login. */
    SENDS_AGAIN,
    /** A write that began and was cut off is reported as not sent. */
    TAKES_UNKNOWN_FOR_NOT_SENT,
    /** The rows of a list that could not be read are not counted. */
    TRUSTS_TORN_LISTS,
    /** A restart of the module forgets the orders that are on their way. */
    FORGETS_WHAT_IS_ON_ITS_WAY,
    /** Money goes through a rounding. */
    ROUNDS_MONEY,
    /** The closed deals are not looked at after a login. */
    IGNORES_CLOSED_LIST
}

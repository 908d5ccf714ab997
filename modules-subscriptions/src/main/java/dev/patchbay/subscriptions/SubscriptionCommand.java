package dev.patchbay.subscriptions;

/** What the {@link Subscriptions} handle tells its module; of no use to anybody else. */
public sealed interface SubscriptionCommand {
    /**
     * The listeners of an asset came or went: compare what is wanted with what is subscribed.
     *
     * @param asset the venue's name for it
     */
    record Changed(String asset) implements SubscriptionCommand {}
}

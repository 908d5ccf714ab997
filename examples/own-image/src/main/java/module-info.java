/** Prints prices: an application that uses Patchbay as a library, and is linked into an image of its own. */
module com.example.prices {
    requires dev.patchbay.core;
    requires dev.patchbay.subscriptions;
}

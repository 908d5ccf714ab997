/** Streams of prices that listeners share. */
package dev.patchbay.subscriptions;

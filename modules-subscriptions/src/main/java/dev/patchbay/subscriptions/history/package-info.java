/** Prices of the past, asked for page by page. */
package dev.patchbay.subscriptions.history;

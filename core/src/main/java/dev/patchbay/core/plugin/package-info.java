/** What there is to run: loaded, handed to clients, changed under them, let go. */
package dev.patchbay.core.plugin;

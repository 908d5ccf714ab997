/** What there is to run: the providers that ServiceLoader finds. */
package dev.patchbay.core.plugin;

/** The types that Patchbay hands to its plugins. */
package dev.patchbay.api;

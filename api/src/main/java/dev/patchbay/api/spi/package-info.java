/** The types that a Patchbay plugin implements. */
package dev.patchbay.api.spi;

/** The front door of Patchbay for applications. */
package dev.patchbay.core;

/** A module's life within one client. */
package dev.patchbay.core.supervise;

/** Everything that is asked of a plugin before any of its code runs. */
package dev.patchbay.core.plugin.admission;

/** Waiting, measured by a clock that tests can turn. */
package dev.patchbay.core.time;

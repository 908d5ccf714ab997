/** Runs the parts of a plugin without a network, for tests. */
package dev.patchbay.testkit;

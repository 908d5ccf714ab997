/** A TCP proxy that does to connections, on demand, what bad networks do. */
package dev.patchbay.testkit.fault;

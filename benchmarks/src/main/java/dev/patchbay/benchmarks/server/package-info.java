/** The server that all clients are measured against. */
@NullMarked
package dev.patchbay.benchmarks.server;

import org.jspecify.annotations.NullMarked;

/** Runs clients in turns, each in a process of its own. */
@NullMarked
package dev.patchbay.benchmarks.harness;

import org.jspecify.annotations.NullMarked;

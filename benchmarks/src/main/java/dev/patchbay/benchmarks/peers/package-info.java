/** The clients under test, a file for each. */
@NullMarked
package dev.patchbay.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

/** The command that measures Patchbay beside other clients. */
@NullMarked
package dev.patchbay.benchmarks;

import org.jspecify.annotations.NullMarked;

/** The page that is written from the results of a run. */
@NullMarked
package dev.patchbay.benchmarks.page;

import org.jspecify.annotations.NullMarked;

/** The micro benchmarks: what there are, how they are run. */
@NullMarked
package dev.patchbay.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

/** What a client under test is given to do. */
@NullMarked
package dev.patchbay.benchmarks.load;

import org.jspecify.annotations.NullMarked;

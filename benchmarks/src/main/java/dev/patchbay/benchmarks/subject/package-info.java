/** What a client must be able to do to be measured. */
@NullMarked
package dev.patchbay.benchmarks.subject;

import org.jspecify.annotations.NullMarked;

/** The process in which a client is measured. */
@NullMarked
package dev.patchbay.benchmarks.drive;

import org.jspecify.annotations.NullMarked;

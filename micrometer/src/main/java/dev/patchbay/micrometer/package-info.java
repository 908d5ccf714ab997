/** The statistics of a client as Micrometer's meters. */
@NullMarked
package dev.patchbay.micrometer;

import org.jspecify.annotations.NullMarked;

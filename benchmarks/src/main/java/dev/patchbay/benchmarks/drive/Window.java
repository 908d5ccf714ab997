package dev.patchbay.benchmarks.drive;

import java.time.Duration;

/**
 * How long a round takes. Immutable.
 *
 * @param ramp until the client is at its pace; not measured
 * @param measured what is measured
 */
record Window(Duration ramp, Duration measured) {}

package com.example.traffic;

import dev.patchbay.api.spi.Setting;
import java.time.Duration;

/**
 * What an operator may change.
 *
 * @param every how often to report
 */
public record TrafficSettings(@Setting("how often to report") Duration every) {
    /** Once a minute. */
    public static final TrafficSettings STANDARD = new TrafficSettings(Duration.ofMinutes(1));

    /** Checks what the type can't. */
    public TrafficSettings {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("'every' must be longer than nothing, found " + every);
        }
    }
}

package dev.patchbay.launcher.config;

import dev.patchbay.api.spi.Setting;
import java.util.Optional;

/**
 * Where a process that runs unattended answers how it is doing.
 *
 * @param port on the loopback interface
 */
public record Status(
        @Setting(
                "a port of the loopback interface for /health, /ready, /metrics and /status; 0 for any free one, none for no"
                        + " answers")
        Optional<Integer> port) {
    /** Nowhere. */
    public static final Status STANDARD = new Status(Optional.empty());

    /** Checks the port. */
    public Status {
        port.ifPresent(each -> {
            if (each < 0 || each > 65_535) {
                throw new IllegalArgumentException("port is 0 to 65535, got " + each);
            }
        });
    }
}

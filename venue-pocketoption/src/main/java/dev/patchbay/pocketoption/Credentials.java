package dev.patchbay.pocketoption;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SSID as it was last read. Owned by the thread that runs the connector. */
final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private final Supplier<Optional<Secret>> source;
    private @Nullable Ssid current;

    Credentials(Supplier<Optional<Secret>> source) {
        this.source = source;
    }

    /**
     * The SSID, read when it is asked for first.
     *
     * @throws ConfigException if there is none, or none that can be read
     */
    Ssid current() {
        Ssid known = current;
        if (known == null) {
            known = read();
            current = known;
        }
        return known;
    }

    /** Reads it anew, and says whether it is another one. */
    boolean renew() {
        Ssid refused = current;
        Ssid fresh;
        try {
            fresh = read();
        } catch (ConfigException e) { // what was refused stays the reason to tell
            LOG.warn("no new credentials reason={}", e.getMessage());
            return false;
        }
        current = fresh;
        return !fresh.equals(refused);
    }

    private Ssid read() {
        Secret text = source.get()
                .orElseThrow(() -> new ConfigException(
                        "the venue pocketoption needs an SSID to log in with, and none is configured: put the auth frame that"
                                + " the site sends, 42[\"auth\",{…}], into a file and name it"));
        Ssid ssid = Ssid.parse(text);
        ssid.warnings().forEach(warning -> LOG.warn("doubtful SSID reason={}", warning));
        return ssid;
    }
}

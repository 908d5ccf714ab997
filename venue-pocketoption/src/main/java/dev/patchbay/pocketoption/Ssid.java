package dev.patchbay.pocketoption;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An SSID: the {@code auth} frame that the venue's web site sends, taken from a browser's developer tools.
 *
 * <p>Immutable. Prints neither the session nor the account's number. The venue gets the text as it was written, byte for byte, unless its
 * quotes had to be repaired.
 */
public final class Ssid {
    private final Secret payload;
    private final String session;
    private final boolean demo;
    private final int platform;
    private final boolean fastHistory;
    private final Optional<String> userAgent;
    private final boolean repaired;
    private final List<String> warnings;

    Ssid(
            Secret payload,
            String session,
            boolean demo,
            int platform,
            boolean fastHistory,
            Optional<String> userAgent,
            boolean repaired,
            List<String> warnings) {
        this.payload = payload;
        this.session = session;
        this.demo = demo;
        this.platform = platform;
        this.fastHistory = fastHistory;
        this.userAgent = userAgent;
        this.repaired = repaired;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads the whole frame, {@code 42["auth",{…}]}, or the JSON object in it. White space around it does not matter. Quotes that a shell
     * took away are put back.
     *
     * @throws ConfigException if it is none; the message says what is wrong and shows nothing of it
     */
    public static Ssid parse(Secret text) {
        return SsidReader.read(text.reveal());
    }

    /** Whether it belongs to the demo account. */
    public boolean demo() {
        return demo;
    }

    /** The number of the site's platform, 2 for the desktop web; 0 if it does not say. */
    public int platform() {
        return platform;
    }

    /** Whether the venue will answer with the short form of its history events. */
    public boolean fastHistory() {
        return fastHistory;
    }

    /** The browser that a real session is bound to; the upgrade request must name the same. Empty for a demo session. */
    public Optional<String> userAgent() {
        return userAgent;
    }

    /** Whether quotes had to be put back, so that the venue gets another text than the one written. */
    public boolean repaired() {
        return repaired;
    }

    /** What looks wrong though it can be read: sentences for people, without any of the secret. */
    public List<String> warnings() {
        return warnings;
    }

    /** What goes behind {@code 42["auth",} on the wire. */
    Secret payload() {
        return payload;
    }

    /** The text without the session, in case the venue quotes it. */
    String redact(String text) {
        return text.replace(payload.reveal().strip(), "…").replace(session, "…");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ssid ssid && ssid.payload.equals(payload);
    }

    @Override
    public int hashCode() {
        return payload.hashCode();
    }

    /** The kind of the account and the platform; nothing of the secret. */
    @Override
    public String toString() {
        return "Ssid[" + (demo ? "demo" : "real") + ", platform=" + platform + "]";
    }
}

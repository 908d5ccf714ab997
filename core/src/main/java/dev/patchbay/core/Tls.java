package dev.patchbay.core;

import dev.patchbay.api.spi.Setting;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;

/**
 * How {@code wss} connections are secured. The host name is always verified.
 *
 * @param trust the certificates to trust instead of the JDK's own; empty for those
 * @param ciphers the cipher suites to offer, in order; empty for the JDK's choice
 */
public record Tls(
        @Setting("the certificates to trust instead of the JDK's own")
        Optional<KeyStore> trust,

        @Setting("the cipher suites to offer, in order; without any, the JDK's choice")
        List<String> ciphers) {
    /** The JDK's trust and ciphers. */
    public static final Tls STANDARD = new Tls(Optional.empty(), List.of());

    /** Copies the list. */
    public Tls {
        ciphers = List.copyOf(ciphers);
    }
}

package dev.patchbay.api;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the user configured about a venue.
 *
 * @param urls addresses to try, in order; empty means the venue's own
 * @param credentials reads the credentials, anew each time, so that a changed file is seen; yields empty if there are none. Called on
 *     the connector's thread; may block
 * @param headers headers for the upgrade request, ahead of the venue's own
 * @param options the venue's further options by name, {@code lower-case-with-dashes}; a venue refuses one it does not know
 */
public record VenueSettings(
        List<URI> urls,
        Supplier<Optional<Secret>> credentials,
        Map<String, String> headers,
        Map<String, String> options) {
    /** No configuration at all. */
    public static final VenueSettings NONE = new VenueSettings(List.of(), Optional::empty, Map.of(), Map.of());

    /** Copies the collections. */
    public VenueSettings {
        urls = List.copyOf(urls);
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        options = Map.copyOf(options);
    }

    /** The same with other addresses. */
    public VenueSettings withUrls(List<URI> others) {
        return new VenueSettings(others, credentials, headers, options);
    }

    /** The same with a fixed credential. */
    public VenueSettings withCredentials(Secret secret) {
        return new VenueSettings(urls, () -> Optional.of(secret), headers, options);
    }

    /** The same with other headers. */
    public VenueSettings withHeaders(Map<String, String> others) {
        return new VenueSettings(urls, credentials, others, options);
    }

    /** The addresses and the names of the rest; no header value and no option value, which may hold a token. */
    @Override
    public String toString() {
        return "VenueSettings[urls=" + urls.stream().map(Endpoint::of).toList() + ", headers=" + headers.keySet()
                + ", options=" + options.keySet() + "]";
    }
}

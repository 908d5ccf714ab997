package dev.patchbay.pocketoption;

import dev.patchbay.api.Endpoint;
import dev.patchbay.api.VenueSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Where a session may connect, with the headers that go there. Immutable. */
final class Endpoints {
    private static final String PATH = "/socket.io/";
    private static final String QUERY = "EIO=4&transport=websocket";

    private final VenueSettings settings;
    private final PocketOptionOptions options;
    private final Regions regions = Regions.load();
    private final JsonNode browser = Resource.read("browser.json");

    Endpoints(VenueSettings settings, PocketOptionOptions options) {
        this.settings = settings;
        this.options = options;
    }

    /** The configured addresses, else the regions of the session's kind; in the order to try them. */
    List<Endpoint> forSession(Ssid ssid) {
        List<URI> addresses = settings.urls().isEmpty()
                ? regions.order(ssid.demo(), options.regions(), options.location()).stream()
                        .map(Region::url)
                        .toList()
                : settings.urls().stream().map(Endpoints::completed).toList();
        Map<String, String> headers = headers(ssid);
        return addresses.stream().map(url -> new Endpoint(url, headers)).toList();
    }

    /** An address without path and query gets those of Socket.IO, so that {@code ws://localhost:8080} is enough. */
    private static URI completed(URI url) {
        boolean bare = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        if (!bare && url.getRawQuery() != null) {
            return url;
        }
        String path = bare ? PATH : url.getRawPath();
        String query = url.getRawQuery() == null ? QUERY : url.getRawQuery();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "?" + query);
    }

    private Map<String, String> headers(Ssid ssid) {
        Map<String, String> headers = new LinkedHashMap<>(settings.headers());
        Set<String> taken = headers.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (!taken.contains("origin")) {
            headers.put("Origin", options.origin().orElse(browser.get("origin").stringValue()));
        }
        if (!taken.contains("user-agent")) {
            headers.put("User-Agent", userAgent(ssid));
        }
        return headers;
    }

    private String userAgent(Ssid ssid) {
        return options.userAgent()
                .or(ssid::userAgent)
                .orElse(browser.get("userAgent").stringValue());
    }
}

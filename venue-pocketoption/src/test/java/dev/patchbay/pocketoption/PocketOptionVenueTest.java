package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.servertime.ServerTimeDialect;
import dev.patchbay.subscriptions.StreamBudget;
import dev.patchbay.subscriptions.SubscriptionDialect;
import dev.patchbay.subscriptions.history.HistoryDialect;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PocketOptionVenueTest {
    private static final String DEMO = "{\"session\":\"tok3n\",\"isDemo\":1,\"uid\":1}";
    private static final String AGENT = "Mozilla/5.0 (bound)";
    private static final String REAL =
            "{\"session\":\"a:1:{s:10:\\\"user_agent\\\";s:19:\\\"" + AGENT + "\\\";}\",\"isDemo\":0,\"uid\":1}";

    private final PocketOptionVenue venue = new PocketOptionVenue();

    @Test
    void itIsFoundByItsName() {
        assertThat(PocketOptionVenue.class.getModule().getDescriptor().provides())
                .filteredOn(provided -> provided.service().equals(Venue.class.getName()))
                .singleElement()
                .satisfies(provided ->
                        assertThat(provided.providers()).containsExactly(PocketOptionVenue.class.getName()));
        assertThat(venue.name()).isEqualTo("pocketoption");
    }

    @Test
    void itSpeaksForTheModulesAndBringsItsHeartbeat() {
        assertThat(venue.dialect(SubscriptionDialect.class)).isPresent();
        assertThat(venue.dialect(ServerTimeDialect.class)).isPresent();
        assertThat(venue.dialect(HistoryDialect.class)).isPresent();
        assertThat(venue.dialect(String.class)).isEmpty();
        assertThat(venue.modules()).extracting(module -> module.name()).containsExactly("pocketoption-heartbeat");
    }

    @Test
    void aDemoSessionGoesToTheDemoRegionsAsADesktopBrowser() {
        List<Endpoint> endpoints = endpoints(VenueSettings.NONE.withCredentials(Secret.of(DEMO)));

        assertThat(endpoints).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.uri().getHost()).startsWith("demo-");
            assertThat(endpoint.uri().getQuery()).isEqualTo("EIO=4&transport=websocket");
            assertThat(endpoint.headers().get("User-Agent")).contains("Chrome");
            assertThat(endpoint.headers().get("Origin")).startsWith("https://");
        });
    }

    @Test
    void aRealSessionGoesOutAsTheBrowserItIsBoundTo() {
        List<Endpoint> endpoints = endpoints(VenueSettings.NONE.withCredentials(Secret.of(REAL)));

        assertThat(endpoints)
                .hasSize(4)
                .allSatisfy(endpoint -> assertThat(endpoint.headers()).containsEntry("User-Agent", AGENT));
    }

    @Test
    void configuredHeadersComeInThePlaceOfTheVenuesOwn() {
        VenueSettings settings = VenueSettings.NONE
                .withCredentials(Secret.of(REAL))
                .withHeaders(Map.of("user-agent", "mine", "X-More", "1"));

        assertThat(endpoints(settings).getFirst().headers())
                .containsEntry("user-agent", "mine")
                .containsEntry("X-More", "1")
                .containsKey("Origin")
                .doesNotContainKey("User-Agent");
    }

    @Test
    void optionsChangeTheHeadersAndTheRegions() {
        List<Endpoint> endpoints = endpoints(options(
                REAL, Map.of("origin", "https://m.example", "user-agent", "ua", "regions", "US_SOUTH, EUROPE")));

        assertThat(endpoints)
                .extracting(endpoint -> endpoint.uri().getHost())
                .containsExactly("api-us-south.po.market", "api-eu.po.market");
        assertThat(endpoints.getFirst().headers())
                .containsEntry("Origin", "https://m.example")
                .containsEntry("User-Agent", "ua");
    }

    @Test
    void aLocationPutsTheNearestRegionFirst() {
        assertThat(endpoints(options(REAL, Map.of("location", "29.8, -95.4")))
                        .getFirst()
                        .uri()
                        .getHost())
                .isEqualTo("api-us-south.po.market");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://localhost:81, ws://localhost:81/socket.io/?EIO=4&transport=websocket",
        "ws://localhost:81/, ws://localhost:81/socket.io/?EIO=4&transport=websocket",
        "wss://h/x/, wss://h/x/?EIO=4&transport=websocket",
        "wss://h/x/?EIO=4&a=%20b, wss://h/x/?EIO=4&a=%20b"
    })
    void configuredAddressesOverrideTheRegionsAndAreCompleted(String written, String used) {
        VenueSettings settings =
                VenueSettings.NONE.withCredentials(Secret.of(DEMO)).withUrls(List.of(URI.create(written)));

        assertThat(endpoints(settings)).extracting(Endpoint::uri).containsExactly(URI.create(used));
    }

    @Test
    void configuredAddressesKeepTheirOrder() {
        List<URI> urls = List.of(URI.create("ws://b/?q"), URI.create("ws://a/?q"));

        assertThat(endpoints(VenueSettings.NONE.withCredentials(Secret.of(DEMO)).withUrls(urls)))
                .extracting(endpoint -> endpoint.uri().getHost())
                .containsExactly("b", "a");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> venue.connector(options(DEMO, Map.of("locaton", "1,2"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'locaton'")
                .hasMessageContaining("did you mean 'location'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "location|north",
                "location|91,0",
                "location|NaN,0",
                "heartbeat|0s",
                "heartbeat|often",
                "login-timeout|-PT1S",
                "regions|,",
                "streams|0",
                "streams|-1",
                "streams|many",
                "streams|9999999999",
                "streams-excess|ignore",
                "venue-offset|2h5m",
                "venue-offset|20m",
                "venue-offset|19h",
                "venue-offset|-PT18H30M",
                "user-agent|a\u0007b"
            })
    void anOptionThatMakesNoSenseIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> venue.connector(options(DEMO, Map.of(name, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @CsvSource({
        "1, refuse, 1, REFUSE",
        "4, replace-oldest, 4, REPLACE_OLDEST",
        "12, warn, 12, WARN",
        "unlimited, refuse, 2147483647, REFUSE",
        ", , 4, WARN",
        "2, , 2, WARN",
        ", refuse, 4, REFUSE"
    })
    void streamsAndWhatBecomesOfOneMoreAreTheBudgetOfSubscriptions(
            String streams, String excess, int assets, StreamBudget.Excess then) {
        Map<String, String> given = new HashMap<>();
        Optional.ofNullable(streams).ifPresent(value -> given.put("streams", value));
        Optional.ofNullable(excess).ifPresent(value -> given.put("streams-excess", value));

        venue.connector(options(DEMO, given));

        assertThat(venue.dialect(SubscriptionDialect.class).orElseThrow().budget())
                .isEqualTo(new StreamBudget(assets, then));
    }

    @ParameterizedTest
    @CsvSource({"2h, PT2H", "-3h, PT-3H", "-PT3H30M, PT-3H-30M", "0h, PT0S", "PT5H30M, PT5H30M", "-18h, PT-18H"})
    void theVenueOffsetIsTheClocksUntilItIsMeasured(String written, Duration offset) {
        venue.connector(options(DEMO, Map.of("venue-offset", written)));

        assertThat(venue.dialect(ServerTimeDialect.class).orElseThrow().usualOffset())
                .isEqualTo(offset);
    }

    @Test
    void withoutAnOptionTheVenueIsTwoHoursAheadOfUtc() {
        assertThat(venue.dialect(ServerTimeDialect.class).orElseThrow().usualOffset())
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void withoutCredentialsItSaysWhatIsMissing() {
        assertThatThrownBy(() -> endpoints(VenueSettings.NONE))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("needs an SSID");
    }

    private List<Endpoint> endpoints(VenueSettings settings) {
        return venue.connector(settings).endpoints();
    }

    private static VenueSettings options(String ssid, Map<String, String> options) {
        return new VenueSettings(List.of(), () -> Optional.of(Secret.of(ssid)), Map.of(), options);
    }
}

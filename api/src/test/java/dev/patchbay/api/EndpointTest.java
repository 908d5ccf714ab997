package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({"ws://host/,80,false", "wss://host/,443,true", "WSS://host:8443/x,8443,true", "ws://[::1]:9/,9,false"})
    void thePortIsTheAddresssOwnOrItsSchemes(String uri, int port, boolean secure) {
        Endpoint endpoint = Endpoint.of(URI.create(uri));

        assertThat(endpoint.port()).isEqualTo(port);
        assertThat(endpoint.secure()).isEqualTo(secure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host/", "host", "ws:///path", "ws://user:pass@host/"})
    void anAddressThatCantWorkIsRefusedAndNoPasswordIsRepeated(String uri) {
        assertThatThrownBy(() -> Endpoint.of(URI.create(uri)))
                .isInstanceOf(ConfigException.class)
                .message()
                .doesNotContain("pass@");
    }

    @Test
    void printingItShowsNoQuery() {
        assertThat(Endpoint.of(URI.create("wss://host/path?token=1"))).hasToString("wss://host:443/path");
    }
}

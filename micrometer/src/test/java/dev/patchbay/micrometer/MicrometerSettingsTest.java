package dev.patchbay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Secret;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrometerSettingsTest {
    private static final MicrometerSettings STANDARD = MicrometerSettings.STANDARD;

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:4318", "ftp://host/x", "http:///v1/metrics", "http://ho st/"})
    void whatIsNoAddressIsRefused(String url) {
        assertThatThrownBy(() -> at(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://localhost:4318/v1/metrics");
    }

    @Test
    void anAddressWithAPasswordIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> at("https://ann:s3cr3t@host/v1/metrics"))
                .hasMessageContaining("Authorization")
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    void aStepThatWouldBurdenTheReceiverIsRefused() {
        assertThatThrownBy(() -> every(Duration.ofMillis(99)))
                .hasMessage("'step' is from PT0.1S to PT1H, found PT0.099S");
    }

    @Test
    void aHeaderThatNoRequestCanHoldIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> with("Authorization", "Bearer s3cr3t\n"))
                .hasMessageContaining("'Authorization'")
                .message()
                .doesNotContain("s3cr3t");
        assertThatThrownBy(() -> with("two words", "x")).hasMessageContaining("'two words'");
    }

    @Test
    void noHeaderIsPrinted() {
        assertThat(with("Authorization", "Bearer s3cr3t").toString()).doesNotContain("s3cr3t");
    }

    private static MicrometerSettings at(String url) {
        return new MicrometerSettings(
                url, STANDARD.step(), STANDARD.timeout(), STANDARD.service(), STANDARD.tags(), STANDARD.headers());
    }

    private static MicrometerSettings every(Duration step) {
        return new MicrometerSettings(
                STANDARD.url(), step, STANDARD.timeout(), STANDARD.service(), STANDARD.tags(), STANDARD.headers());
    }

    private static MicrometerSettings with(String header, String value) {
        return new MicrometerSettings(
                STANDARD.url(),
                STANDARD.step(),
                STANDARD.timeout(),
                STANDARD.service(),
                STANDARD.tags(),
                Map.of(header, Secret.of(value)));
    }
}

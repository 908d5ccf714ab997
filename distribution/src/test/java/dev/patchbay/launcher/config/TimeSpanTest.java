package dev.patchbay.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "5m,300000", "2h,7200000", "PT1M30S,90000", "pt0.25s,250"})
    void readsNumberWithUnitAndIso(String text, long millis) {
        assertThat(TimeSpan.parse(text)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "5 m", "-5s", "1d2", "9999999999s", "30S"})
    void refusesWhatIsNoDurationAndShowsWhatIs(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "PT0S", "PT-5S"})
    void refusesWhatIsNotLongerThanZero(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text)).hasMessageContaining("longer than zero");
    }

    @Test
    void saysMillisecondsBelowTenSecondsAndSecondsAbove() {
        assertThat(TimeSpan.words(Duration.ofMillis(340))).isEqualTo("340 ms");
        assertThat(TimeSpan.words(Duration.ofMillis(-12))).isEqualTo("-12 ms");
        assertThat(TimeSpan.words(Duration.ofMillis(12_540))).isEqualTo("12.5 s");
    }
}

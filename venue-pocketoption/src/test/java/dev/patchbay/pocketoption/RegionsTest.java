package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionsTest {
    private final Regions regions = Regions.load();

    @Test
    void theKindOfTheSessionDecidesTheList() {
        assertThat(names(true, List.of(), Optional.empty())).containsExactly("DEMO");
        assertThat(names(false, List.of(), Optional.empty()))
                .containsExactly("RUSSIA_MOSCOW", "RUSSIA_SPB", "EUROPE", "US_SOUTH");
    }

    @Test
    void aLocationPutsTheNearestFirst() {
        assertThat(names(false, List.of(), Optional.of(new Location(48.2, 16.4))))
                .containsExactly("EUROPE", "RUSSIA_SPB", "RUSSIA_MOSCOW", "US_SOUTH");
        assertThat(names(false, List.of(), Optional.of(new Location(-33.9, 151.2))))
                .startsWith("US_SOUTH");
    }

    @Test
    void namesGiveTheOrderThemselves() {
        assertThat(names(false, List.of("us_south", "EUROPE"), Optional.of(new Location(0, 0))))
                .containsExactly("US_SOUTH", "EUROPE");
    }

    @Test
    void aRegionThatDoesNotExistIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> names(false, List.of("EUROP"), Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'EUROPE'");
    }

    @Test
    void aRegionOfTheOtherKindIsRefused() {
        assertThatThrownBy(() -> names(true, List.of("EUROPE"), Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("for demo sessions");
    }

    @Test
    void distancesFollowTheGreatCircle() {
        var moscow = new Location(55.7558, 37.6173);
        var petersburg = new Location(59.9343, 30.3351);

        assertThat(moscow.kilometresTo(petersburg)).isBetween(632.0, 636.0);
        assertThat(new Location(0, 179.5).kilometresTo(new Location(0, -179.5))).isBetween(111.0, 112.0);
        assertThat(moscow.kilometresTo(moscow)).isZero();
    }

    private List<String> names(boolean demo, List<String> wanted, Optional<Location> from) {
        return regions.order(demo, wanted, from).stream().map(Region::name).toList();
    }
}

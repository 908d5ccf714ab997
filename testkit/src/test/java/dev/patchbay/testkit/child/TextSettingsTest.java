package dev.patchbay.testkit.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Overflow;
import dev.patchbay.api.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextSettingsTest {
    /** One of each kind. */
    public record All(
            String text,
            int whole,
            boolean yes,
            BigDecimal amount,
            Duration howLong,
            Overflow overflow,
            Optional<Secret> token,
            List<Long> numbers,
            Inner inner) {}

    /** A record within the record. */
    public record Inner(double ratio, String untouched) {}

    private static final All STANDARD = new All(
            "text",
            1,
            false,
            BigDecimal.ONE,
            Duration.ofSeconds(1),
            Overflow.RESYNC,
            Optional.empty(),
            List.of(),
            new Inner(0.5, "same"));

    @Test
    void eachKindOfValueIsReadFromItsTextAndTheRestStays() {
        var settings = new TextSettings(Map.of(
                "part.whole", "7",
                "part.yes", "true",
                "part.amount", "1.50",
                "part.how-long", "PT5S",
                "part.overflow", "drop-oldest",
                "part.token", "t0k3n",
                "part.numbers", "1, 2",
                "part.inner.ratio", "0.25"));

        All found = settings.settings("part", STANDARD);

        assertThat(found)
                .isEqualTo(new All(
                        "text",
                        7,
                        true,
                        new BigDecimal("1.50"),
                        Duration.ofSeconds(5),
                        Overflow.DROP_OLDEST,
                        Optional.of(Secret.of("t0k3n")),
                        List.of(1L, 2L),
                        new Inner(0.25, "same")));
    }

    @Test
    void aValueThatDoesNotFitIsNamedWithItsKey() {
        var settings = new TextSettings(Map.of("part.whole", "many"));

        assertThatThrownBy(() -> settings.settings("part", STANDARD))
                .hasMessage("expected a int at part.whole, found 'many'");
    }

    @Test
    void aSettingOfNoPartIsRefused() {
        var settings = new TextSettings(Map.of("prat.whole", "1"));

        assertThatThrownBy(() -> settings.check(Set.of("part")))
                .hasMessage("the setting prat.whole belongs to no part, there are [part]");
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        Line line = Line.of("failed", "two words\nand a line, 100 % é", "");

        assertThat(Line.parse(line.toString())).isEqualTo(line);
    }
}

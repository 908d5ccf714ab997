package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "stream, streams, 1",
        "strems, streams, 1",
        "streems, streams, 1",
        "'', abc, 3",
        "kitten, sitting, 3",
        "a, a, 0"
    })
    void theDistanceIsTheNumberOfLettersToChangeEitherWay(String one, String other, int letters) {
        assertThat(Nearest.distance(one, other)).isEqualTo(letters);
        assertThat(Nearest.distance(other, one)).isEqualTo(letters);
    }

    @Test
    void theNearestWordIsMeantAndOfSeveralTheFirstByAlphabet() {
        assertThat(Nearest.to("timeot", List.of("venue", "timeout", "urls"))).contains("timeout");
        assertThat(Nearest.to("x", List.of("c", "b"))).contains("b");
    }

    @Test
    void whereNothingIsKnownNothingIsMeant() {
        assertThat(Nearest.to("venue", List.of())).isEmpty();
    }
}

package dev.patchbay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @ValueSource(ints = {64, 96, 120, 1024})
    void everyMessageIsAsLongAsItSaysAndNamesItsEvent(int bytes) {
        for (int number = 0; number < Texts.NAMES; number++) {
            assertThat(Texts.octets(number, bytes)).as("number %d", number).hasSize(bytes);
            assertThat(Texts.text(number, bytes))
                    .startsWith("[\"" + Texts.name(number) + "\",")
                    .endsWith("\"]");
        }
    }
}

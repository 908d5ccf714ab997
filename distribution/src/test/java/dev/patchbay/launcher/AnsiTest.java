package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiTest {
    @Test
    void eachLineGoesToItsOwnPlaceSoThatNothingScrolls() {
        assertThat(Ansi.screen(List.of("one", "two")))
                .isEqualTo("\u001b[1;1Hone\u001b[K\u001b[2;1Htwo\u001b[K\u001b[J");
    }

    @Test
    void whatAVenueSaysCannotMoveTheCursor() {
        assertThat(Ansi.screen(List.of("a\u001b[2Jb\nc\u009bd"))).isEqualTo("\u001b[1;1Ha [2Jb c d\u001b[K\u001b[J");
        assertThat(Ansi.line("a\rb", 80)).isEqualTo("\r\u001b[Ka b");
    }

    @Test
    void aProgressLineIsShorterThanTheWindowIsWide() {
        assertThat(Ansi.line("123456", 6)).isEqualTo("\r\u001b[K12345");
        assertThat(Ansi.line("12345", 6)).isEqualTo("\r\u001b[K12345");
        assertThat(Ansi.line("12345", 0)).isEqualTo("\r\u001b[K");
    }

    @ParameterizedTest
    @CsvSource({"'50 132\n', 132, 50", "'0 0\n', 80, 24", "'', 80, 24", "'stty: not a tty', 80, 24", "'24 80', 80, 24"})
    void theWindowsSizeIsWhatSttyTells(String told, int columns, int rows) {
        assertThat(TtyWindow.size(told)).isEqualTo(new Window.Size(columns, rows));
    }
}

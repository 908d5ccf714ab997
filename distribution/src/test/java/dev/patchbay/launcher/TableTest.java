package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table()
                .row("KIND", "NAME")
                .row("lightweight", "x", "broken")
                .row("v", "pocketoption");

        assertThat(table.lines())
                .containsExactly("KIND         NAME", "lightweight  x             broken", "v            pocketoption");
    }

    @Test
    void aCellStaysInItsRowWhateverItHolds() {
        assertThat(new Table().row("two\nlines", "x").lines()).containsExactly("two lines  x");
    }
}

package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatAVenueSaysCannotMoveTheCursor() {
        Terminal terminal = terminal(Optional.empty());

        terminal.say("refused: \u001b[2J\u0007");
        terminal.result("\u001b]0;title\r");

        assertThat(text(err)).isEqualTo("patchbay: refused: \uFFFD[2J\uFFFD\n");
        assertThat(text(out)).isEqualTo("\uFFFD]0;title\uFFFD\n");
    }

    @Test
    void theNextLineTakesThePlaceOfProgress() {
        Terminal terminal = terminal(Optional.of(new Window.Size(20, 5)));

        terminal.progress("1 s left");
        terminal.progress("0 s left, and what is too long");
        terminal.result("win");
        terminal.say("closing");

        assertThat(text(err)).isEqualTo("\r\u001b[K1 s left\r\u001b[K0 s left, and what \r\u001b[Kpatchbay: closing\n");
        assertThat(text(out)).isEqualTo("win\n");
    }

    @Test
    void withoutAWindowThereIsNoProgress() {
        terminal(Optional.empty()).progress("1 s left");

        assertThat(text(err)).isEmpty();
    }

    @Test
    void whileTheWindowIsTakenWhatWouldBeSaidIsToldAside() {
        Terminal terminal = terminal(Optional.of(Window.Size.USUAL));
        List<String> aside = new ArrayList<>();

        terminal.enter(aside::add);
        terminal.say("lost");
        terminal.leave();
        terminal.say("closing");

        assertThat(aside).containsExactly("lost");
        assertThat(text(err)).isEqualTo("patchbay: closing\n");
        assertThat(text(out)).isEqualTo(Ansi.ENTER + Ansi.LEAVE);
    }

    private Terminal terminal(Optional<Window.Size> size) {
        return new Terminal(print(out), print(err), size.map(fixed -> () -> fixed));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

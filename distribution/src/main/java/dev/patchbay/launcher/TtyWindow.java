package dev.patchbay.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The window of this process's terminal, by POSIX's {@code stty}.
 *
 * <p>Safe for any thread. The JDK can't tell a terminal's size; {@code stty size} prints rows and columns of its standard input.
 */
final class TtyWindow implements Window {
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");
    private static final long PATIENCE_MILLIS = 500;

    private TtyWindow() {}

    /** The window, if standard input and output are one that can move its cursor. */
    static Optional<Window> find(Map<String, String> environment) {
        boolean moves = !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal() && moves)
                .map(_ -> new TtyWindow());
    }

    @Override
    public Size size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            String told = ended ? new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII) : "";
            stty.destroy();
            return size(told);
        } catch (IOException e) { // no stty, no /dev/tty: not a POSIX system
            return Size.USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Size.USUAL;
        }
    }

    /** Reads what {@code stty size} prints; a serial line says {@code 0 0}. */
    static Size size(String told) {
        Matcher numbers = ROWS_AND_COLUMNS.matcher(told);
        if (!numbers.matches()) {
            return Size.USUAL;
        }
        int rows = Integer.parseInt(numbers.group(1));
        int columns = Integer.parseInt(numbers.group(2));
        return rows == 0 || columns == 0 ? Size.USUAL : new Size(columns, rows);
    }
}

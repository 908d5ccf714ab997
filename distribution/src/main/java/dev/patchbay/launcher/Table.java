package dev.patchbay.launcher;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of text in columns, each as wide as its widest cell.
 *
 * <p>For one thread.
 */
final class Table {
    private static final String BETWEEN = "  ";
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; a cell with line breaks becomes one line. */
    Table row(String... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> LINE_BREAK.matcher(cell).replaceAll(" "))
                .toList());
        return this;
    }

    /** The rows as lines, without white space at their ends. */
    List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                if (column == widths.size()) {
                    widths.add(0);
                }
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).repeat(' ', widths.get(column) - cell.length()).append(BETWEEN);
        }
        return line.toString().stripTrailing();
    }

    /** A time in UTC, to the millisecond. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }
}

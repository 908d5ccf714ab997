package dev.patchbay.api.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The tables of docs/rules.md. Immutable. */
final class RulesDocument {
    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");

    private final List<String> lines;

    private RulesDocument(List<String> lines) {
        this.lines = lines;
    }

    static RulesDocument read() throws IOException {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/rules.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new AssertionError("docs/rules.md is in no folder above " + System.getProperty("user.dir"));
        }
        return new RulesDocument(Files.readAllLines(folder.resolve("docs/rules.md")));
    }

    /** The cells of all rows of all tables with this head, without the back quotes around them. */
    List<List<String>> rows(String head) {
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).equals(head)) {
                for (int row = at + 2; row < lines.size() && lines.get(row).startsWith("|"); row++) {
                    rows.add(cells(lines.get(row)));
                }
            }
        }
        return rows;
    }

    /** The blocks of indented lines. */
    String indented() {
        return String.join(
                "\n", lines.stream().filter(line -> line.startsWith("    ")).toList());
    }

    private static List<String> cells(String row) {
        String inner = row.substring(1, row.length() - 1);
        return Arrays.stream(CELL_BORDER.split(inner, -1))
                .map(String::strip)
                .map(cell -> cell.startsWith("`") && cell.endsWith("`") ? cell.substring(1, cell.length() - 1) : cell)
                .map(cell -> cell.replace("\\|", "|"))
                .toList();
    }
}

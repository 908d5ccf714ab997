package dev.patchbay.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant to write, for the end of an error: {@code did you mean 'streams'?} */
public final class Nearest {
    private Nearest() {}

    /** The known word of the least {@link #distance}, the first by alphabet of several; empty if no word is known. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String each) -> distance(word, each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters must be put in, taken out or replaced to make one of the other (Levenshtein's distance). */
    public static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int corner = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = corner + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                corner = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(corner, row[column - 1]));
            }
        }
        return row[other.length()];
    }
}

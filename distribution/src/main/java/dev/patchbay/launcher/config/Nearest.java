package dev.patchbay.launcher.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant. */
final class Nearest {
    private Nearest() {}

    /** The known word that is most alike; empty if there is none at all. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(each -> distance(each, word))
                        .thenComparing(each -> each));
    }

    /** How many characters to add, leave out or replace to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}

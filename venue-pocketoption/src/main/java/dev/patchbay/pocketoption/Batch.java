package dev.patchbay.pocketoption;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What could be read of many rows. Immutable.
 *
 * @param rows in the order of the message
 * @param malformed how many more could not be read: each costs itself only
 */
record Batch<T>(List<T> rows, int malformed) {
    Batch {
        rows = List.copyOf(rows);
    }

    /** Reads the elements of an array. */
    static <T> Batch<T> of(Iterable<JsonNode> array, Function<JsonNode, T> reader) {
        List<T> rows = new ArrayList<>();
        int malformed = 0;
        for (JsonNode row : array) {
            try {
                rows.add(reader.apply(row));
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) { // the row's own fault
                malformed++;
            }
        }
        return new Batch<>(rows, malformed);
    }

    /** Reads one object, or several in an array, into what each tells; one that can't be read tells that. */
    static <T> List<T> news(JsonNode tree, Function<JsonNode, T> reader, Supplier<T> unreadable) {
        Batch<T> batch = of(tree.isArray() ? tree : List.of(tree), reader);
        List<T> news = new ArrayList<>(batch.rows());
        for (int i = 0; i < batch.malformed(); i++) {
            news.add(unreadable.get());
        }
        return news;
    }
}

package dev.patchbay.testkit.child;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a test and its child process say to each other: a word, then fields that may hold anything.
 *
 * @param word what it is about
 * @param fields in the order that belongs to the word
 */
public record Line(String word, List<String> fields) {
    /** Copies the fields. */
    public Line {
        fields = List.copyOf(fields);
    }

    /** A word and its fields. */
    public static Line of(String word, String... fields) {
        return new Line(word, List.of(fields));
    }

    /** Reads what {@link #toString} wrote. */
    public static Line parse(String text) {
        List<String> parts = Arrays.stream(text.split(" ", -1))
                .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
                .toList();
        return new Line(parts.getFirst(), parts.subList(1, parts.size()));
    }

    /** A field by its place, from 0. */
    public String field(int index) {
        return fields.get(index);
    }

    /** On one line, without the line's end. */
    @Override
    public String toString() {
        return fields.stream()
                .map(each -> " " + URLEncoder.encode(each, StandardCharsets.UTF_8))
                .collect(Collectors.joining("", word, ""));
    }
}

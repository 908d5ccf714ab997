package dev.patchbay.benchmarks.micro;

import java.util.List;
import java.util.Map;

/**
 * What a run of the micro benchmarks found. Immutable.
 *
 * @param form how thorough it was
 * @param begun when, in UTC
 * @param machine what it ran on, by name
 * @param figures in the order of the chapters
 */
public record MicroResults(String form, String begun, Map<String, String> machine, List<Figure> figures) {
    /** Those of one chapter. */
    public List<Figure> of(Chapter chapter) {
        return figures.stream()
                .filter(each -> each.chapter().equals(chapter.type()))
                .toList();
    }
}

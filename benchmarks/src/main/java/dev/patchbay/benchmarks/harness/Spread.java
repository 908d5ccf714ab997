package dev.patchbay.benchmarks.harness;

import java.util.List;

/**
 * The figures of several rounds. Immutable.
 *
 * @param median the middle one; of an even number, the mean of the two in the middle
 * @param least the least
 * @param most the most
 */
public record Spread(double median, double least, double most) {
    static Spread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}

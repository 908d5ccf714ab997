package dev.patchbay.benchmarks.harness;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How one client did under one load. Immutable.
 *
 * @param subject the client
 * @param figures by name; of the rounds that count
 * @param counted how many rounds count
 * @param disturbed how many were thrown out because others used the machine
 * @param loud whether too few were quiet, so that the least disturbed ones count in their place
 * @param serverBound in how many of those that count the server was the bottleneck
 * @param failure why there are no figures; empty if there are
 */
public record Outcome(
        String subject,
        Map<String, Spread> figures,
        int counted,
        int disturbed,
        boolean loud,
        int serverBound,
        String failure) {
    /** Fewer quiet rounds than this say too little. */
    private static final int FEWEST = 3;

    static Outcome failed(String subject, String why) {
        return new Outcome(subject, Map.of(), 0, 0, false, 0, why);
    }

    static Outcome of(String subject, List<Round> rounds, String failure) {
        if (rounds.isEmpty()) {
            return failed(subject, failure.isEmpty() ? "no round was made in the time there was" : failure);
        }
        List<Round> counted = rounds.stream().filter(Round::quiet).toList();
        boolean loud = counted.size() < Math.min(FEWEST, rounds.size());
        if (loud) {
            counted = rounds.stream()
                    .sorted(Comparator.comparingDouble(Round::others))
                    .limit(FEWEST)
                    .toList();
        }
        int bound = (int) counted.stream().filter(Round::serverBound).count();
        return new Outcome(
                subject, figures(counted), counted.size(), rounds.size() - counted.size(), loud, bound, failure);
    }

    private static Map<String, Spread> figures(List<Round> rounds) {
        Set<String> names = new TreeSet<>();
        rounds.forEach(each -> names.addAll(each.values().keySet()));
        Map<String, Spread> figures = new LinkedHashMap<>();
        for (String name : names) {
            figures.put(
                    name,
                    Spread.of(rounds.stream()
                            .filter(each -> each.values().containsKey(name))
                            .map(each -> each.values().get(name))
                            .toList()));
        }
        return figures;
    }

    /** The median of a figure; not a number if there is none. */
    public double median(String figure) {
        Spread spread = figures.get(figure);
        return spread == null ? Double.NaN : spread.median();
    }
}

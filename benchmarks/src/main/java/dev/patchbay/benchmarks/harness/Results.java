package dev.patchbay.benchmarks.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run found. Immutable.
 *
 * @param form how thorough it was
 * @param begun when, in UTC
 * @param machine what it ran on, by name
 * @param loads by the name of the load, how each client did
 */
public record Results(String form, String begun, Map<String, String> machine, Map<String, List<Outcome>> loads) {
    /** How one client did under one load. */
    public Optional<Outcome> outcome(String load, String subject) {
        return loads.getOrDefault(load, List.of()).stream()
                .filter(each -> each.subject().equals(subject))
                .filter(each -> !each.figures().isEmpty())
                .findFirst();
    }
}

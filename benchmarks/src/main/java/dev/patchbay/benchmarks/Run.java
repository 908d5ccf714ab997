package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.harness.Arena;
import dev.patchbay.benchmarks.harness.Machine;
import dev.patchbay.benchmarks.harness.Node;
import dev.patchbay.benchmarks.harness.Outcome;
import dev.patchbay.benchmarks.harness.Results;
import dev.patchbay.benchmarks.load.Load;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one load after the other, each within its share of the time.
 *
 * @param options what was asked for
 * @param folder for results and logs
 * @param node for what is written for it
 * @param progress is told what happens
 */
record Run(Options options, Path folder, Node node, PrintStream progress) {
    Results measure() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var store = new Store(folder.resolve("results.json"));
        var results = options.resume() ? store.read().orElseGet(this::empty) : empty();
        var arena = new Arena(folder, node, options.form(), progress);
        List<Load> todo = new ArrayList<>(options.loads());
        var known = results.loads().keySet();
        todo.removeIf(
                load -> known.contains(load.name()) || options.subjects(load).isEmpty());
        long deadline = System.nanoTime() + options.form().longest().toNanos();
        while (!todo.isEmpty()) {
            Duration share = share(todo, deadline);
            Load load = todo.removeFirst();
            progress.printf(
                    "%s: %s (%d s at most, %d loads to go)%n",
                    load.name(), load.about(), share.toSeconds(), todo.size());
            results = with(results, load, arena.measure(load, options.subjects(load), share));
            store.write(results);
        }
        return results;
    }

    /** Of the time that is left, as much as the load will need of what all will need. */
    private Duration share(List<Load> todo, long deadline) {
        double all = todo.stream()
                .mapToDouble(load -> options.expected(load).toNanos())
                .sum();
        double part = options.expected(todo.getFirst()).toNanos() / all;
        return Duration.ofNanos((long) (Math.max(0, deadline - System.nanoTime()) * part));
    }

    private Results empty() {
        return new Results(
                options.form().name(),
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                Machine.described(node),
                Map.of());
    }

    private static Results with(Results results, Load load, List<Outcome> outcomes) {
        Map<String, List<Outcome>> loads = new LinkedHashMap<>(results.loads());
        loads.put(load.name(), outcomes);
        return new Results(results.form(), results.begun(), results.machine(), loads);
    }
}

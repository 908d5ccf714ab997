package dev.patchbay.benchmarks.harness;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts clients through one load: each is warmed up, then they take turns, so that what drifts on the machine drifts for all. Crowds come
 * one after the other, for together they would not fit into memory, and so do storms, for all connections are dropped.
 */
public final class Arena {
    private final Path folder;
    private final Form form;
    private final PrintStream progress;
    private final Processors processors = Processors.ofThisMachine();

    /**
     * Nothing started yet.
     *
     * @param folder for logs
     * @param progress is told what happens
     */
    public Arena(Path folder, Form form, PrintStream progress) {
        this.folder = folder;
        this.form = form;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param share how long it may take; a round that has begun is finished
     */
    public List<Outcome> measure(Load load, List<String> subjects, Duration share)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + share.toNanos();
        try (var site = new Site(folder, processors)) {
            if (load.shape() != Shape.CROWD && load.shape() != Shape.STORM) {
                return together(load, subjects, site, deadline);
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (int index = 0; index < subjects.size(); index++) {
                long left = deadline - System.nanoTime();
                long until = System.nanoTime() + left / (subjects.size() - index);
                outcomes.addAll(together(load, List.of(subjects.get(index)), site, until));
            }
            return outcomes;
        }
    }

    private List<Outcome> together(Load load, List<String> subjects, Site site, long deadline)
            throws IOException, InterruptedException {
        List<Contender> all = new ArrayList<>();
        try {
            for (String subject : subjects) {
                var contender = new Contender(subject, site.start(subject, load));
                all.add(contender);
                contender.warm(load, form);
                say(load, contender, contender.failed() ? contender.last() : "warm");
            }
            rounds(load, all, deadline);
            return all.stream().map(Contender::outcome).toList();
        } finally {
            all.forEach(Contender::close);
        }
    }

    /** Every client at least once; then on, until each has its quiet rounds or the time is over. */
    private void rounds(Load load, List<Contender> all, long deadline) throws IOException, InterruptedException {
        int most = form.rounds(load) * 3;
        for (int round = 0; round < most && (round == 0 || System.nanoTime() - deadline < 0); round++) {
            boolean enough = true;
            for (int turn = 0; turn < all.size(); turn++) {
                Contender next = all.get((turn + round) % all.size());
                if (!next.failed() && next.quiet() < form.rounds(load)) {
                    next.round(load, form);
                    say(load, next, next.last());
                    enough = false;
                }
            }
            if (enough) {
                return;
            }
        }
    }

    private void say(Load load, Contender contender, String what) {
        progress.printf("%s: %s: %s%n", load.name(), contender.name(), what);
    }
}

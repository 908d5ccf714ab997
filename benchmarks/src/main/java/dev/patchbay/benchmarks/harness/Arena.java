package dev.patchbay.benchmarks.harness;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.peers.Peers;
import dev.patchbay.benchmarks.peers.Platform;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts clients through one load: each is warmed up, then they take turns, so that what drifts on the machine drifts for all. Crowds come
 * one after the other, for together they would not fit into memory, and so do storms, for all connections are dropped.
 */
public final class Arena {
    private final Path folder;
    private final Node node;
    private final Form form;
    private final PrintStream progress;
    private final Processors processors = Processors.ofThisMachine();

    /**
     * Nothing started yet.
     *
     * @param folder for logs
     * @param node for what is written for it
     * @param form how thorough
     * @param progress is told what happens
     */
    public Arena(Path folder, Node node, Form form, PrintStream progress) {
        this.folder = folder;
        this.node = node;
        this.form = form;
        this.progress = progress;
    }

    /**
     * Measures. A client that needs what is not there has failed.
     *
     * @param share how long it may take; a round that has begun is finished
     * @return in the order of the clients
     */
    public List<Outcome> measure(Load load, List<String> subjects, Duration share)
            throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        List<String> able = new ArrayList<>();
        for (String subject : subjects) {
            missing(load, subject)
                    .ifPresentOrElse(why -> outcomes.add(failed(load, subject, why)), () -> able.add(subject));
        }
        if (!able.isEmpty()) {
            outcomes.addAll(measureThose(load, able, System.nanoTime() + share.toNanos()));
        }
        outcomes.sort(Comparator.comparingInt(each -> subjects.indexOf(each.subject())));
        return outcomes;
    }

    /** What the client, or the load's server, would need. */
    private Optional<String> missing(Load load, String subject) {
        boolean onNode = load.npm() || Peers.named(subject).orElseThrow().platform() instanceof Platform.NodeJs;
        return onNode ? node.missing() : Optional.empty();
    }

    private Outcome failed(Load load, String subject, String why) {
        progress.printf("%s: %s: %s%n", load.name(), subject, why);
        return Outcome.failed(subject, why);
    }

    private List<Outcome> measureThose(Load load, List<String> subjects, long deadline)
            throws IOException, InterruptedException {
        try (var site = new Site(folder, node, load, processors)) {
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
                var contender = new Contender(subject, site.start(subject));
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

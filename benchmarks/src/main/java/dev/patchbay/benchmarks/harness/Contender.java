package dev.patchbay.benchmarks.harness;

import dev.patchbay.benchmarks.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One client's part in one load: its process and its rounds. For one thread. */
final class Contender implements AutoCloseable {
    private final String name;
    private final Child child;
    private final List<Round> rounds = new ArrayList<>();
    private String failure = "";

    Contender(String name, Child child) {
        this.name = name;
        this.child = child;
    }

    String name() {
        return name;
    }

    /** Runs it for a while without looking. */
    void warm(Load load, Form form) throws IOException, InterruptedException {
        var _ = round(form, load, form.warm());
    }

    /** Makes one round. */
    void round(Load load, Form form) throws IOException, InterruptedException {
        Round made = round(form, load, form.measured(load));
        if (failure.isEmpty()) {
            rounds.add(made);
        }
    }

    long quiet() {
        return rounds.stream().filter(Round::quiet).count();
    }

    boolean failed() {
        return !failure.isEmpty();
    }

    Outcome outcome() {
        return Outcome.of(name, rounds, failure);
    }

    /** The last round, in words. */
    String last() {
        if (failed()) {
            return failure;
        }
        Round round = rounds.getLast();
        return String.format(
                Locale.ROOT,
                "%,.0f/s, %.0f ns CPU each, lost %.1f %%, others %.0f %%%s",
                round.values().get("perSecond"),
                round.values().get("cpuEach"),
                round.values().getOrDefault("lostShare", 0.0) * 100,
                round.others() * 100,
                round.serverBound() ? ", server-bound" : "");
    }

    private Round round(Form form, Load load, Duration measured) throws IOException, InterruptedException {
        Cpu begin = new Cpu(0, 0, 0, 0);
        Cpu end = begin;
        if (child.alive()) {
            child.tell("round " + form.ramp(load).toMillis() + " " + measured.toMillis());
        }
        while (true) {
            Child.Line line = child.hear(measured.plus(form.patience(load)));
            String text = line.text();
            if (text.equals("begin")) {
                begin = line.cpu();
            } else if (text.equals("end")) {
                end = line.cpu();
            } else if (text.startsWith("found ")) {
                return Round.of(text, begin, end);
            } else if (text.startsWith("failed ")) {
                failure = text.substring("failed ".length());
                return new Round(Map.of(), 0, false);
            }
        }
    }

    @Override
    public void close() {
        child.close();
    }
}

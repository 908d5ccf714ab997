package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.harness.Form;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.peers.Peers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked for on the command line. Immutable.
 *
 * @param form how thorough
 * @param loads which loads, all of them if none was named
 * @param subjects which clients, all of them if none was named
 * @param resume whether to keep the loads that the results file already has
 */
record Options(Form form, List<Load> loads, List<String> subjects, boolean resume) {
    private static final String[] QUICK_LOADS = {"text-120", "socketio", "slow-module", "round-trip", "outbound"};
    private static final List<String> QUICK_SUBJECTS =
            List.of("patchbay", "patchbay-sleeper", "netty", "socketio-java", "socketio-node");

    /**
     * Reads it.
     *
     * @param words behind {@code quick} or {@code full}
     * @throws IllegalArgumentException if they can't be understood; it says what there is
     */
    static Options of(Form form, List<String> words) {
        List<Load> loads = new ArrayList<>();
        List<String> subjects = new ArrayList<>();
        boolean resume = false;
        Form chosen = form;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--resume" -> resume = true;
                case "--minutes" -> chosen = form.within(minutes(value(words, ++index)));
                case "--load" -> loads.add(load(value(words, ++index)));
                case "--subject" -> subjects.add(subject(value(words, ++index)));
                default ->
                    throw new IllegalArgumentException("expected --load, --subject, --minutes or --resume, found '"
                            + words.get(index) + "'; benchmarks/run help says more");
            }
        }
        return new Options(
                chosen,
                loads.isEmpty() ? all(form) : List.copyOf(loads),
                subjects.isEmpty() ? clients(form, loads) : List.copyOf(subjects),
                resume);
    }

    /** Whether this is a run that the page is written from: one of everything. */
    boolean writesPage() {
        return !form.brief() && loads.equals(Load.ALL) && subjects.size() == Peers.ALL.size();
    }

    /** Those of the clients that can be given the load, in the order of the page. */
    List<String> subjects(Load load) {
        return Peers.ALL.stream()
                .filter(each -> subjects.contains(each.name()) && each.takes().test(load))
                .map(Peers::name)
                .toList();
    }

    /** How long the load will take with them, if nothing disturbs it. */
    Duration expected(Load load) {
        return form.expected(load).multipliedBy(subjects(load).size());
    }

    private static List<Load> all(Form form) {
        return form.brief()
                ? Load.ALL.stream().filter(load -> load.is(QUICK_LOADS)).toList()
                : Load.ALL;
    }

    /** In the quick form few of them, unless loads were named. */
    private static List<String> clients(Form form, List<Load> loads) {
        return Peers.ALL.stream()
                .map(Peers::name)
                .filter(name -> !form.brief() || !loads.isEmpty() || QUICK_SUBJECTS.contains(name))
                .toList();
    }

    private static String value(List<String> words, int index) {
        if (index == words.size()) {
            throw new IllegalArgumentException("expected a name behind " + words.getLast());
        }
        return words.get(index);
    }

    private static Duration minutes(String number) {
        if (!number.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(
                    "expected a whole number of minutes, from 1 to 9999, behind --minutes, found '" + number + "'");
        }
        return Duration.ofMinutes(Long.parseLong(number));
    }

    private static Load load(String name) {
        return Load.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no load is named '" + name + "', there are "
                        + Load.ALL.stream().map(Load::name).toList()));
    }

    private static String subject(String name) {
        return Peers.named(name)
                .map(Peers::name)
                .orElseThrow(() -> new IllegalArgumentException("no client is named '" + name + "', there are "
                        + Peers.ALL.stream().map(Peers::name).toList()));
    }
}

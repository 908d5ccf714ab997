package dev.patchbay.subscriptions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds a stream of ticks against the tape: in order, without duplicates, each loss announced in its place. Immutable.
 *
 * @param tape all ticks of the asset
 * @param excused those that reached the module behind newer ones: a stream may leave them out
 * @param whole whether nothing may be missing at all, once the first tick has come
 */
record TickRules(List<Tick> tape, Set<Tick> excused, boolean whole) {
    /** What is wrong, in words; empty if nothing is. */
    List<String> breaches(List<? extends TickEvent> log) {
        List<String> wrong = new ArrayList<>();
        Set<Integer> places = Set.of(); // several, while equal ticks share a stamp
        boolean gap = true;
        for (TickEvent event : log) {
            switch (event) {
                case Gap told -> {
                    if (whole && !places.isEmpty()) {
                        wrong.add("a gap that could have been filled: " + told);
                    }
                    gap = true;
                }
                case Tick tick -> {
                    Set<Integer> next = after(places, tick, gap);
                    if (next.isEmpty()) {
                        wrong.add("out of order, repeated, or after a loss that was not told: " + tick
                                + ", expected behind "
                                + places.stream().map(tape::get).toList() + (gap ? " and a gap" : ""));
                        return wrong;
                    }
                    places = next;
                    gap = false;
                }
            }
        }
        return wrong;
    }

    private Set<Integer> after(Set<Integer> places, Tick tick, boolean gap) {
        Set<Integer> next = new TreeSet<>();
        for (int place = firstAt(tape, tick.time());
                place < tape.size() && tape.get(place).time().equals(tick.time());
                place++) {
            if (tape.get(place).price().compareTo(tick.price()) == 0 && follows(places, place, gap)) {
                next.add(place);
            }
        }
        return next;
    }

    private boolean follows(Set<Integer> places, int place, boolean gap) {
        if (places.isEmpty()) {
            return true;
        }
        for (int before : places) {
            if (before < place && (gap || excused.containsAll(tape.subList(before + 1, place)))) {
                return true;
            }
        }
        return false;
    }

    /** The place of the first tick that is not before an instant. */
    static int firstAt(List<Tick> tape, Instant instant) {
        int low = 0;
        int high = tape.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tape.get(middle).time().isBefore(instant)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

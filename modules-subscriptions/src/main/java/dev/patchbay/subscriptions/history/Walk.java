package dev.patchbay.subscriptions.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way back through a range, page by page, some pages at a time.
 *
 * <p>Owned by the caller's thread. A page that does not reach as far back as it was asked to was cut by the venue, or nothing is
 * older: what is left of it is asked for again, until nothing older comes.
 *
 * @param <T> what is made of the rows
 */
final class Walk<T> {
    /** So many pages make a round. More than are asked at a time, so that a late answer does not hold up the others. */
    private static final int ROUND = 8;

    /** After so many empty pages in a row it is worth a question whether there is anything older. */
    private static final int EMPTY = 8;

    /** Whether there is enough, in a search without a beginning. */
    interface Enough<T> {
        /** How many units more should be asked for; zero or less if there is enough. */
        long unitsMissing(List<T> have, Instant reached);
    }

    /** What looks over a silence. */
    interface Older {
        /** Where to go on; empty if there is nothing older. */
        Optional<Instant> than(Instant reached) throws InterruptedException;
    }

    private final Errand errand;
    private final Pages<T> pages;
    private final Deque<Stretch> left = new ArrayDeque<>();
    private final TreeMap<Instant, List<T>> taken = new TreeMap<>();
    private Instant reached;
    private int empty;

    /**
     * A walk that goes back from here.
     *
     * @param until where a unit ends
     */
    Walk(Errand errand, Pages<T> pages, Instant until) {
        this.errand = errand;
        this.pages = pages;
        this.reached = until;
    }

    /** How far back everything is there. */
    Instant reached() {
        return reached;
    }

    /** Everything from an instant on where a unit begins. */
    List<T> backTo(Instant from) throws InterruptedException {
        errand.plan(pagesFor(unitsSince(from)));
        while (from.isBefore(reached)) {
            round(unitsSince(from));
        }
        return all();
    }

    /**
     * Everything back to where there is enough.
     *
     * @param from not further than that, where a unit begins; empty for back to where there is nothing older
     * @param older looks over a silence, if it has no such end
     */
    List<T> backUntil(Optional<Instant> from, Older older, Enough<T> enough) throws InterruptedException {
        long missing = Math.min(unitsSince(from), enough.unitsMissing(all(), reached));
        errand.plan(pagesFor(missing));
        while (missing > 0 && (from.isPresent() || empty < EMPTY || found(older))) {
            round(empty == 0 ? missing : unitsSince(from));
            missing = Math.min(unitsSince(from), enough.unitsMissing(all(), reached));
        }
        return all();
    }

    private boolean found(Older older) throws InterruptedException {
        Optional<Instant> next = older.than(reached);
        next.ifPresent(end -> {
            reached = pages.units().start(end.plus(pages.units().period()).minusNanos(1));
            empty = 0;
        });
        return next.isPresent();
    }

    private List<T> all() {
        return taken.values().stream().flatMap(List::stream).toList();
    }

    private long unitsSince(Optional<Instant> from) {
        return from.isPresent() ? unitsSince(from.get()) : Long.MAX_VALUE;
    }

    private long unitsSince(Instant from) {
        Duration length = Duration.between(from, reached);
        return length.isPositive() ? length.dividedBy(pages.units().period()) : 0;
    }

    private long pagesFor(long units) {
        return Math.ceilDiv(Math.max(0, units), (long) pages.unitsPerPage());
    }

    /** Some pages more, and all that they leave over. */
    private void round(long units) throws InterruptedException {
        Instant cursor = reached;
        long rest = units;
        for (int page = 0; page < ROUND && rest > 0; page++) {
            long taking = Math.min(rest, pages.unitsPerPage());
            Instant from = cursor.minus(pages.units().period().multipliedBy(taking));
            left.add(Stretch.of(from, cursor));
            cursor = from;
            rest -= taking;
        }
        while (!left.isEmpty()) {
            askSome();
            reached = left.stream().map(Stretch::until).max(Instant::compareTo).orElse(cursor);
            errand.reached(reached, left.size());
        }
    }

    private void askSome() throws InterruptedException {
        List<Stretch> stretches = List.copyOf(left);
        left.clear();
        List<HistoryAnswer.Page> answers =
                errand.pages(stretches.stream().map(pages::wish).toList());
        for (int i = 0; i < stretches.size(); i++) {
            take(stretches.get(i), answers.get(i));
        }
    }

    private void take(Stretch stretch, HistoryAnswer.Page page) {
        Rows rows = Rows.of(page);
        if (stretch.probes()) {
            checkNothingOlder(stretch, rows);
            return;
        }
        empty = rows.isEmpty() ? empty + 1 : 0;
        stretch.shown().ifPresent(shown -> checkShownAgain(shown, stretch, rows));
        Optional<Stretch> rest = rest(stretch, rows);
        rest.ifPresent(left::add);
        Instant from = rest.filter(more -> !more.probes()).map(Stretch::until).orElse(stretch.from());
        taken.put(from, pages.taken(page, from, stretch.until()));
    }

    /**
     * What is still to be asked for if a page does not prove, by a row before the stretch, that it reaches back far enough: its
     * oldest unit, which may have been cut, and what is older. If all is of one unit, whether there is anything older at all.
     */
    private Optional<Stretch> rest(Stretch stretch, Rows rows) {
        if (rows.isEmpty() || rows.oldest().isBefore(stretch.from())) {
            return Optional.empty();
        }
        Instant unit = pages.units().start(rows.oldest());
        Instant until = unit.plus(pages.units().period());
        var shown = Optional.of(new Stretch.Shown(unit, rows.size()));
        if (until.isBefore(stretch.until())) {
            return Optional.of(new Stretch(stretch.from(), until, shown));
        }
        boolean whole =
                stretch.shown().filter(before -> rows.size() < before.rows()).isPresent();
        return whole ? Optional.empty() : Optional.of(new Stretch(stretch.from(), unit, shown));
    }

    private void checkShownAgain(Stretch.Shown shown, Stretch stretch, Rows rows) {
        boolean again =
                rows.times().stream().anyMatch(time -> pages.units().start(time).equals(shown.unit()));
        if (!again) {
            throw errand.failed(
                    new HistoryException("asked for " + pages.wish(stretch) + ": the venue showed prices of "
                            + shown.unit() + " before, and left them out now; try again later"));
        }
    }

    private void checkNothingOlder(Stretch stretch, Rows rows) {
        if (!rows.isEmpty() && rows.oldest().isBefore(stretch.until())) {
            int most = stretch.shown().orElseThrow().rows();
            throw errand.failed(new HistoryException("asked for " + pages.wish(stretch)
                    + ": the venue answers with " + most + " rows, and there are more from " + stretch.until()
                    + " on than that: they can't all be had"));
        }
    }
}

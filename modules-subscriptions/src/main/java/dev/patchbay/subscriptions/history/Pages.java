package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Buckets;
import java.time.Instant;
import java.util.List;

/**
 * How one kind of page is asked for, and what is taken from it. Immutable.
 *
 * <p>Venues differ in whether the ends of a range belong to it, and a cut page may lack rows of its oldest unit. So each page is
 * asked for with a margin at either end, and of each unit all rows are taken from one page: nothing is lost between two pages, and
 * nothing is there twice.
 *
 * @param <T> what is made of the rows
 */
interface Pages<T> {
    /** The units of time that are never divided between pages. */
    Buckets units();

    /** How many units a page holds, besides its margins. */
    int unitsPerPage();

    /** What asks for a stretch. */
    Wish wish(Stretch stretch);

    /**
     * What a page has for a range, oldest first.
     *
     * @param from where a unit begins
     * @param until where a unit ends
     */
    List<T> taken(HistoryAnswer.Page page, Instant from, Instant until);
}

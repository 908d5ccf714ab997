package dev.patchbay.trades;

import org.jspecify.annotations.Nullable;

/**
 * What the module knows of orders and deals. Owned by the module's thread; it outlives the runs, so that a failure forgets nothing.
 */
final class Book {
    private final Desk desk;
    private final Flights flights = new Flights();
    private final Holdings holdings;
    private final Evidence evidence = new Evidence();
    private final Pendings pendings;

    /** The number of the connection, from 1; zero before the first. */
    private long epoch;

    /** How often the venue told its lists anew, or was asked to: after each login, and with each question. */
    private long generation;

    /** Whether the next list of open deals is all of them. */
    private boolean listDue;

    private @Nullable Long askedNanos;

    private long runs;

    Book(Desk desk) {
        this.desk = desk;
        this.holdings = new Holdings(desk);
        this.pendings = new Pendings(desk);
    }

    Desk desk() {
        return desk;
    }

    Flights flights() {
        return flights;
    }

    Holdings holdings() {
        return holdings;
    }

    Evidence evidence() {
        return evidence;
    }

    Pendings pendings() {
        return pendings;
    }

    long epoch() {
        return epoch;
    }

    long generation() {
        return generation;
    }

    /** A run begins; true if it is not the first. */
    boolean begun() {
        return runs++ > 0;
    }

    /** A login succeeded, or the same one is restored again. */
    void connected(long number, long nowNanos) {
        if (number != epoch) {
            lost(epoch, nowNanos);
            epoch = number;
            listsDue(null);
        }
    }

    /**
     * The venue is about to tell its lists.
     *
     * @param sinceNanos when it was asked, as what came before is no answer; null after a login, where all that comes is
     */
    void listsDue(@Nullable Long sinceNanos) {
        generation++;
        listDue = true;
        askedNanos = sinceNanos;
    }

    /** Whether a list of open deals is all of them: once after each login, and once after each question. */
    boolean takeListDue(long receivedNanos) {
        Long asked = askedNanos;
        boolean due = listDue && (asked == null || receivedNanos - asked > 0);
        listDue = listDue && !due;
        return due;
    }

    /** A connection has ended, and with it all hope for its answers. */
    void lost(long number, long nowNanos) {
        flights.all().stream().filter(flight -> flight.epoch() <= number).forEach(flight -> flight.lost(nowNanos));
    }

    /** Gives an order its outcome, after the deals that it is about can be seen. */
    void settle(InFlight flight, OrderOutcome outcome) {
        flights.remove(flight);
        holdings.publish();
        desk.settle(flight.ticket(), outcome);
    }

    /** An order became a deal. */
    void claim(InFlight flight, Holding holding, @Nullable Deal told) {
        holding.claim();
        settle(flight, new OrderOutcome.Opened(told == null ? holding.deal() : told));
    }
}

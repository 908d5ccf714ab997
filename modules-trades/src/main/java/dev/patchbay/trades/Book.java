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
            listsAsked();
        }
    }

    void listsAsked() {
        generation++;
        listDue = true;
    }

    /** True once after the lists were asked for. */
    boolean takeListDue() {
        boolean due = listDue;
        listDue = false;
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

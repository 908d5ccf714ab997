package dev.patchbay.simulator;

import java.time.Duration;

/** The faults in what a venue tells those who are logged in. Immutable. */
sealed class DataFaults extends TradeFaults permits Fault {
    private static final int TICKS = 5;

    DataFaults() {}

    /**
     * Sends an odd table of assets.
     *
     * @param shape what is odd about it
     * @return the fault, for each table
     */
    public static Fault assets(AssetShape shape) {
        return Fault.of(new Action.Table(shape), Moment.send("updateAssets"));
    }

    /**
     * Changes ticks; bursts and batches are of five.
     *
     * @param shape how
     * @return the fault, for each tick; {@link Fault#at} narrows it
     */
    public static Fault ticks(TickShape shape) {
        return ticks(shape, TICKS);
    }

    /**
     * Changes ticks.
     *
     * @param shape how
     * @param count how many ticks a burst or a batch has, from 1 to 10000; other shapes take no notice
     * @return the fault, for each tick; {@link Fault#at} narrows it
     */
    public static Fault ticks(TickShape shape, int count) {
        return Fault.of(new Action.Ticks(shape, count), Moment.any(Place.TICK));
    }

    /**
     * Keeps an asset silent on one connection, beginning with this tick.
     *
     * @param length for how long
     * @return the fault, for each tick that is not silenced yet; {@link Fault#at} narrows it
     */
    public static Fault silence(Duration length) {
        return Fault.of(new Action.Silence(length), Moment.any(Place.TICK));
    }

    /**
     * Changes answers about history; where it matters, ten rows or two answers.
     *
     * @param shape how
     * @return the fault, for each {@code loadHistoryPeriod}; {@link Fault#at} moves it to {@code changeSymbol}
     */
    public static Fault history(HistoryShape shape) {
        return history(shape, shape.usualCount());
    }

    /**
     * Changes answers about history.
     *
     * @param shape how
     * @param count how many rows {@link HistoryShape#CAPPED} leaves, or how often {@link HistoryShape#DUPLICATE} answers, up
     *     to 100000; other shapes take no notice
     * @return the fault, for each {@code loadHistoryPeriod}; {@link Fault#at} moves it to {@code changeSymbol}
     */
    public static Fault history(HistoryShape shape, int count) {
        return Fault.of(new Action.History(shape, count), Moment.receive("loadHistoryPeriod"));
    }

    /**
     * Tells events that no client knows, each with another kind of payload than the one before.
     *
     * @param event their name
     * @param count how many, from 1 to 100000
     * @return the fault, after each login; {@link Fault#at} moves it to any moment after open, and it comes before what was
     *     about to happen there
     */
    public static Fault unknown(String event, int count) {
        return Fault.of(new Action.Unknown(event, count), Moment.ready());
    }

    /**
     * Sends the same event many times over, with one flush.
     *
     * @param count how often in all, from 1 to 100000
     * @return the fault, for each event; {@link Fault#at} narrows it
     */
    public static Fault flood(int count) {
        return Fault.of(new Action.Flood(count), Moment.any(Place.SEND));
    }

    /**
     * Lets the venue's clock jump, before what was about to happen.
     *
     * @param by how far, forwards or back
     * @param moment when
     * @return the fault, each time the moment comes
     */
    public static Fault clock(Duration by, Moment moment) {
        return Fault.of(new Action.Jump(by), moment);
    }
}

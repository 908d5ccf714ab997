package dev.patchbay.simulator;

import java.time.Duration;

/**
 * One thing that a simulator does wrong, when it does it, and how often.
 *
 * <p>Immutable. A fault has a text, the same that {@link #toString} prints and {@link #parse} reads:
 *
 * <pre>{@code
 * fault      = action [ "@" moment [ "+" duration ] ] [ occurrence ]
 * moment     = accept | upgrade | open | connect | auth | ready | ping
 *            | send[:EVENT] | receive[:EVENT] | tick[:ASSET]
 * occurrence = "#" N | "#" N "-" M | "#" N "+" | "%" PERCENT            none: each time
 * duration   = 500ms | 5s | 2m | 1h
 *
 * action, anywhere                cut  reset  freeze                    "+" duration: that much later
 * action, from open on            close=CODE[,REASON]  disconnect       "+" duration: that much later
 * action, anywhere                clock=DURATION  clock=-DURATION       the venue's clock jumps
 * action, after open              unknown[=EVENT[*COUNT]]               ready, when it is left out
 * action, not at ready            drop  delay=DURATION
 * action, moment may be left out  refuse=STATUS  truncate[=BYTES]  garbage      upgrade
 *                                 connect-error[=MESSAGE]                       connect
 *                                 login=OUTCOME                                 auth
 *                                 framing=FORM                                  send
 *                                 assets=SHAPE                                  send:updateAssets
 *                                 ticks=SHAPE[*COUNT]  silence=DURATION         tick
 *                                 history=SHAPE[*COUNT]                         receive:loadHistoryPeriod
 *                                 flood[=COUNT]                                 send
 *                                 order=SHAPE  reject=CODE  outcome=RESULT      receive:openOrder
 *                                 deals=SHAPE                                   send:successcloseOrder
 * }</pre>
 *
 * <p>OUTCOME, FORM, RESULT and SHAPE are the constants of {@link LoginOutcome}, {@link Framing}, {@link DealResult}, {@link
 * AssetShape}, {@link TickShape}, {@link HistoryShape}, {@link OrderShape} and {@link DealShape}, in lower case with
 * dashes. For instance: {@code refuse=403#1}, {@code
 * cut@ready+5s#1}, {@code framing=text-body@send:updateStream#3+}, {@code drop@ping}, {@code reset@accept%10}, {@code
 * ticks=burst*5@tick:#AAPL_otc#2}, {@code history=capped*20#1}, {@code history=no-ticks@receive:changeSymbol}, {@code
 * delay=2s@receive:loadHistoryPeriod#1}, {@code unknown=weather*100@send:updateStream%5}, {@code clock=-30s@ready#2}, {@code
 * order=cut-placed#1}, {@code order=silent%20}, {@code order=double-wrapped@receive:openPendingOrder}, {@code
 * reject=MaxDemoTrades#2}, {@code outcome=win}, {@code deals=malformed#1}, {@code deals=empty@send:updateOpenedDeals}.
 *
 * <p>What needs no words of its own: a close that is missed is {@code drop@send:successcloseOrder#1}, one that is told twice
 * {@code flood=2@send:successcloseOrder#1}, an answer to an order that is lost {@code drop@send:successopenOrder#1}, lists
 * that never come {@code drop@send:updateClosedDeals}.
 *
 * <p>When two faults of one kind strike at once, the first that was set decides; but shapes of history, orders and deals,
 * unknown events, and jumps of the clock add up.
 *
 * <p>Occurrences of a moment are counted over all connections of a simulator, from 1, since the fault was set. A
 * probability is drawn from the simulator's seed.
 */
public final class Fault extends DataFaults {
    private final Action action;
    private final Moment moment;
    private final Duration after;
    private final Occurrence occurrence;

    private Fault(Action action, Moment moment, Duration after, Occurrence occurrence) {
        if (!action.places().contains(moment.place())) {
            throw new IllegalArgumentException("'" + action + "' does not work at "
                    + moment.place().text() + ", only at " + Names.of(action.places(), Place::text));
        }
        if (after.isNegative() || (after.isPositive() && !(action instanceof Action.Kill))) {
            throw new IllegalArgumentException(
                    "only cut, reset, close, disconnect and freeze come later, not '" + action + "': use delay");
        }
        this.action = action;
        this.moment = moment;
        this.after = after;
        this.occurrence = occurrence;
    }

    static Fault of(Action action, Moment moment) {
        return new Fault(action, moment, Duration.ZERO, Occurrence.ALWAYS);
    }

    /**
     * Reads a fault's text.
     *
     * @param text as the grammar above has it
     * @return the fault
     * @throws IllegalArgumentException if the text is not a fault; the message points at the column that is wrong
     */
    public static Fault parse(String text) {
        return new FaultText(text).parse();
    }

    /**
     * Closes the TCP connection, without a close frame.
     *
     * @param moment when; what was about to happen does not
     * @return the fault, each time the moment comes
     */
    public static Fault cut(Moment moment) {
        return of(new Action.Cut(), moment);
    }

    /**
     * Resets the TCP connection.
     *
     * @param moment when; what was about to happen does not
     * @return the fault, each time the moment comes
     */
    public static Fault reset(Moment moment) {
        return of(new Action.Reset(), moment);
    }

    /**
     * Sends a close frame, then closes the connection.
     *
     * @param code from 1000 to 4999; 1005 stands for a frame without a code
     * @param reason what the frame says besides, perhaps nothing
     * @param moment when; not before the WebSocket is up
     * @return the fault, each time the moment comes
     */
    public static Fault close(int code, String reason, Moment moment) {
        return of(new Action.Close(code, reason), moment);
    }

    /**
     * Sends {@code 41}, then closes the connection.
     *
     * @param moment when; not before the WebSocket is up
     * @return the fault, each time the moment comes
     */
    public static Fault disconnect(Moment moment) {
        return of(new Action.Disconnect(), moment);
    }

    /**
     * Leaves the connection half open: nothing is sent any more, and it is not closed.
     *
     * @param moment when; what was about to happen does not
     * @return the fault, each time the moment comes
     */
    public static Fault freeze(Moment moment) {
        return of(new Action.Freeze(), moment);
    }

    /**
     * Leaves out what was about to happen.
     *
     * @param moment any but ready
     * @return the fault, each time the moment comes
     */
    public static Fault drop(Moment moment) {
        return of(new Action.Drop(), moment);
    }

    /**
     * Lets what was about to happen happen later; what comes after it does not wait.
     *
     * @param by how much later
     * @param moment any but ready
     * @return the fault, each time the moment comes
     */
    public static Fault delay(Duration by, Moment moment) {
        return of(new Action.Delay(by), moment);
    }

    /**
     * Answers the upgrade with a status that is not 101.
     *
     * @param status from 200 to 599
     * @return the fault, at each upgrade
     */
    public static Fault refuse(int status) {
        return of(new Action.Refuse(status), Moment.upgrade());
    }

    /**
     * Answers the upgrade with the beginning of the right answer, then cuts the connection.
     *
     * @param bytes how much of it
     * @return the fault, at each upgrade
     */
    public static Fault truncate(int bytes) {
        return of(new Action.Truncate(bytes), Moment.upgrade());
    }

    /**
     * Answers the upgrade with something that is not HTTP.
     *
     * @return the fault, at each upgrade
     */
    public static Fault garbage() {
        return of(new Action.Garbage(), Moment.upgrade());
    }

    /**
     * Answers {@code 40} with {@code 44}.
     *
     * @param message what the packet says
     * @return the fault, at each {@code 40}
     */
    public static Fault connectError(String message) {
        return of(new Action.ConnectError(message), Moment.connect());
    }

    /**
     * Decides the login, whatever the session.
     *
     * @param outcome the answer
     * @return the fault, at each {@code auth}
     */
    public static Fault login(LoginOutcome outcome) {
        return of(new Action.Login(outcome), Moment.auth());
    }

    /**
     * Sends events in another form.
     *
     * @param framing the form
     * @return the fault, for each event; {@link #at} narrows it
     */
    public static Fault framing(Framing framing) {
        return of(new Action.Frame(framing), Moment.any(Place.SEND));
    }

    /**
     * The same at another moment.
     *
     * @param other a moment of a kind at which it works
     * @return a changed copy
     */
    public Fault at(Moment other) {
        return new Fault(action, other, after, occurrence);
    }

    /**
     * The same, some time after the moment; for {@code cut}, {@code reset}, {@code close}, {@code disconnect} and
     * {@code freeze}.
     *
     * @param delay how long after, by the simulator's clock
     * @return a changed copy
     */
    public Fault after(Duration delay) {
        return new Fault(action, moment, delay, occurrence);
    }

    /**
     * The same, once.
     *
     * @param n which time the moment comes; from 1
     * @return a changed copy
     */
    public Fault nth(long n) {
        return range(n, n);
    }

    /**
     * The same, some of the times.
     *
     * @param first the first time; from 1
     * @param last the last time, included
     * @return a changed copy
     */
    public Fault range(long first, long last) {
        return new Fault(action, moment, after, new Occurrence.Range(first, last));
    }

    /**
     * The same, with a probability.
     *
     * @param probability from 0 to 1
     * @return a changed copy
     */
    public Fault chance(double probability) {
        return new Fault(action, moment, after, new Occurrence.Chance(probability));
    }

    Fault when(Occurrence other) {
        return new Fault(action, moment, after, other);
    }

    Action action() {
        return action;
    }

    Moment moment() {
        return moment;
    }

    Duration after() {
        return after;
    }

    Occurrence occurrence() {
        return occurrence;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fault that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The text from which {@link #parse} makes an equal fault. */
    @Override
    public String toString() {
        String later = after.isZero() ? "" : "+" + Span.text(after);
        return action + "@" + moment + later + occurrence;
    }
}

package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * The books of a simulator: the part of it that knows orders, deals and money, whatever the clients were told.
 *
 * <p>Safe for any thread. Accounts outlive connections.
 */
sealed class Booked extends Traded permits Simulator {
    private final Loop loop;
    private final Venue venue;

    Booked(Recorder recorder, Loop loop, Venue venue) {
        super(recorder, loop, venue);
        this.loop = loop;
        this.venue = venue;
    }

    /**
     * Every deal of an account since the start.
     *
     * @param account whose
     * @return in the order of their opens, the running ones as they are now; a copy
     */
    public List<VenueDeal> deals(AccountKind account) {
        return loop.call(() -> exchange().account(account).all());
    }

    /**
     * What an account holds now.
     *
     * @param account which
     * @return the exact amount
     */
    public BigDecimal balance(AccountKind account) {
        return loop.call(() -> venue.balances().amount(account));
    }

    /**
     * The pending orders of an account that wait.
     *
     * @param account whose
     * @return in the order in which they were placed; a copy
     */
    public List<VenuePending> pending(AccountKind account) {
        return loop.call(() -> venue.pendings().waiting(account));
    }

    /**
     * Decides how the deals end that open next, whatever the price does; a closing price is told that fits.
     *
     * @param results one for each deal, of any account, in the order of their opens; they come after those that were said
     *     before
     */
    public void outcome(DealResult... results) {
        List<DealResult> wanted = List.of(results);
        loop.run(() -> exchange().next(wanted));
    }

    /** Ends every deal that runs, of both accounts, with the last price of its asset, and tells everybody. */
    public void settleNow() {
        loop.run(() -> exchange().settleNow());
    }

    /**
     * Opens a deal as if the account's owner did so elsewhere: its clients are told the balance and the list, and no answer.
     *
     * @param account whose money
     * @param asset its symbol
     * @param side which way
     * @param amount a decimal, the stake
     * @param duration how long it runs
     * @return the deal
     * @throws IllegalArgumentException if the venue refuses it; the message says why
     */
    public VenueDeal trade(AccountKind account, String asset, Side side, String amount, Duration duration) {
        var stake = new Stake(account, asset, side, new BigDecimal(amount), duration.toSeconds(), null);
        return loop.call(() -> {
            venue.trades().execute(stake, null, null, false).ifPresent(refusal -> {
                throw new IllegalArgumentException("the venue refuses " + stake + ": " + refusal.code());
            });
            return exchange().account(account).all().getLast();
        });
    }

    private Exchange exchange() {
        return venue.trades().exchange();
    }
}

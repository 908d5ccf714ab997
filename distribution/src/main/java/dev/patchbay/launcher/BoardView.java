package dev.patchbay.launcher;

import dev.patchbay.account.Balance;
import dev.patchbay.api.ClientState;
import dev.patchbay.trades.Deal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a dashboard shows, at one moment. Immutable.
 *
 * @param now the venue's time if it is known, else this machine's
 * @param state where the client stands
 * @param connection its number; 0 before the first
 * @param since how long it has been in that state
 * @param balance of the account that is logged in to; empty until it is told
 * @param rates what comes and goes
 * @param slowest what 99 of 100 messages waited at most for the slowest module; empty before the first message
 * @param prices of the assets that are watched, in the order in which they were asked for
 * @param deals the open ones, the one that closes first at the top
 * @param news what has happened, the newest first
 */
record BoardView(
        Instant now,
        ClientState state,
        long connection,
        Duration since,
        Optional<Balance> balance,
        Rates rates,
        Optional<Duration> slowest,
        List<Price> prices,
        List<Deal> deals,
        List<News> news) {
    BoardView {
        prices = List.copyOf(prices);
        deals = List.copyOf(deals);
        news = List.copyOf(news);
    }

    /**
     * What comes and goes each second, over the last ten.
     *
     * @param messagesIn messages
     * @param bytesIn of their frames
     * @param framesOut frames
     */
    record Rates(double messagesIn, double bytesIn, double framesOut) {
        static final Rates NONE = new Rates(0, 0, 0);
    }

    /**
     * One asset.
     *
     * @param asset its name
     * @param last the newest price; empty before the first
     * @param change from the first price that was seen; empty before the first
     * @param time of the newest price
     * @param perSecond how many came each second, over the last ten
     * @param gaps at how many places ticks may be missing
     */
    record Price(
            String asset,
            Optional<BigDecimal> last,
            Optional<BigDecimal> change,
            Optional<Instant> time,
            double perSecond,
            long gaps) {
        /** Before its first price. */
        static Price none(String asset) {
            return new Price(asset, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);
        }
    }

    /**
     * Something that has happened.
     *
     * @param time when
     * @param words for people
     */
    record News(Instant time, String words) {}

    /** The newest price of an asset, if it is watched and has one. */
    Optional<BigDecimal> last(String asset) {
        return prices.stream()
                .filter(price -> price.asset().equals(asset))
                .findFirst()
                .flatMap(Price::last);
    }
}

package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What can be said of an order before it is sent. */
final class Checks {
    private Checks() {}

    /** What holds at any venue. */
    static void essentials(String asset, BigDecimal amount, Duration duration) {
        if (asset.isBlank()) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.ASSET, "an order names an asset, and this name is blank");
        }
        if (amount.signum() <= 0) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.AMOUNT,
                    "the amount of an order must be positive, got " + amount.toPlainString());
        }
        if (!duration.isPositive() || !duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.DURATION,
                    "the duration of a deal is a positive number of whole seconds, got " + duration);
        }
    }

    /** What the settings allow. */
    static void limits(TradeSettings settings, BigDecimal amount, Duration duration) {
        if (amount.compareTo(settings.minAmount()) < 0) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.AMOUNT_TOO_SMALL,
                    "the amount must be at least " + settings.minAmount().toPlainString()
                            + " (setting min-amount), got " + amount.toPlainString());
        }
        if (amount.compareTo(settings.maxAmount()) > 0) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.AMOUNT_TOO_LARGE,
                    "the amount must be at most " + settings.maxAmount().toPlainString() + " (setting max-amount), got "
                            + amount.toPlainString());
        }
        span(duration, settings.minDuration(), settings.maxDuration(), "settings min-duration to max-duration");
    }

    /** What the venue trades now. */
    static void terms(String asset, Duration duration, Terms terms) {
        switch (terms) {
            case Terms.Unlisted() ->
                throw new InvalidOrderException(
                        InvalidOrderException.Reason.UNKNOWN_ASSET,
                        "the venue lists no asset " + asset
                                + "; names are case-sensitive, see the list of instruments");
            case Terms.Listed listed
            when !listed.active() ->
                throw new InvalidOrderException(
                        InvalidOrderException.Reason.INACTIVE_ASSET,
                        "the asset " + asset + " is not traded at this time; wait, or choose an active one");
            case Terms.Listed listed ->
                span(duration, listed.minDuration(), listed.maxDuration(), "the venue's terms for " + asset);
        }
    }

    private static void span(Duration duration, Duration shortest, Duration longest, String whose) {
        if (duration.compareTo(shortest) < 0) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.DURATION_TOO_SHORT,
                    "the duration must be at least " + shortest + " (" + whose + "), got " + duration);
        }
        if (duration.compareTo(longest) > 0) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.DURATION_TOO_LONG,
                    "the duration must be at most " + longest + " (" + whose + "), got " + duration);
        }
    }

    /** The first of those that are there. */
    static void all(TradeSettings settings, String asset, BigDecimal amount, Duration duration, Optional<Terms> terms) {
        limits(settings, amount, duration);
        terms.ifPresent(known -> terms(asset, duration, known));
    }
}

package dev.patchbay.pocketoption;

import dev.patchbay.account.AccountKind;
import dev.patchbay.account.Instrument;
import dev.patchbay.account.Instruments;
import dev.patchbay.account.OrderDurations;
import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.PendingRequest;
import dev.patchbay.trades.Terms;
import dev.patchbay.trades.TradeDialect;
import dev.patchbay.trades.TradeNews;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How PocketOption says what the trades module means. Immutable.
 *
 * <p>The venue tells its lists of deals by itself after each login, and no words are known that ask for them. All its times are those of its
 * wall clock: seconds of it, or its face as text.
 */
final class TradeWords implements TradeDialect {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The venue's table names no longest duration. */
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    private final Supplier<PocketOptionOptions> options;
    private final Supplier<Optional<AccountKind>> account;

    /** With the options, and the kind of account that is logged in to; both may come later than this. */
    TradeWords(Supplier<PocketOptionOptions> options, Supplier<Optional<AccountKind>> account) {
        this.options = options;
        this.account = account;
    }

    @Override
    public Rule rule() {
        return Rule.event(
                "successopenOrder",
                "failopenOrder",
                "updateOpenedDeals",
                "updateClosedDeals",
                "successcloseOrder",
                "successopenPendingOrder",
                "successpending/created",
                "failopenPendingOrder",
                "failpending/created",
                "successupdatePending",
                "updatePending",
                "successcancelPendingOrder",
                "successcancelPendingOrders",
                "failcancelPendingOrder",
                "failcancelPendingOrders");
    }

    @Override
    public Message open(Order order, String requestId, AppState state) {
        return TradePhrases.open(order, requestId, isDemo());
    }

    /** Nothing stands in for it: a guess would play with the wrong money. */
    private boolean isDemo() {
        return account.get()
                        .orElseThrow(() -> new IllegalStateException(
                                "expected to know whether the account is demo or real, and no login has succeeded yet"))
                == AccountKind.DEMO;
    }

    @Override
    public List<TradeNews> read(Message message, AppState state, TimeSource time) {
        return new TradeReader(wall(state), isDemo()).read(message);
    }

    private WallTime wall(AppState state) {
        return new WallTime(state.state(ServerClock.class)
                .map(ServerClock::offset)
                .orElseGet(() -> options.get().venueOffset()));
    }

    @Override
    public Instant now(AppState state, TimeSource time) {
        return new MeasuredClock(state, time, () -> options.get().venueOffset()).instant();
    }

    /** {@inheritDoc} A table with rows that could not be read does not prove that an asset is not traded. */
    @Override
    public Optional<Terms> terms(String asset, AppState state) {
        return state.state(Instruments.class)
                .flatMap(table -> table.find(asset)
                        .map(TradeWords::terms)
                        .or(() -> table.malformed() > 0 ? Optional.empty() : Optional.of(new Terms.Unlisted())));
    }

    /** The table has two columns for the shortest duration, and sources disagree which of them holds: the lesser, so that the venue judges. */
    private static Terms terms(Instrument instrument) {
        OrderDurations durations = instrument.durations();
        Duration shortest = Stream.of(durations.shortest(), durations.quickest())
                .filter(Duration::isPositive)
                .min(Duration::compareTo)
                .orElse(SHORTEST);
        return new Terms.Listed(instrument.active(), shortest, LONGEST);
    }

    @Override
    public Optional<Message> placePending(PendingRequest request, AppState state) {
        return Optional.of(TradePhrases.openPending(request, wall(state)));
    }

    @Override
    public Optional<Message> cancel(String ticket, AppState state) {
        return Optional.of(TradePhrases.cancel(ticket));
    }

    @Override
    public Optional<Message> cancelAll(List<String> tickets, AppState state) {
        return Optional.of(TradePhrases.cancel(tickets));
    }
}

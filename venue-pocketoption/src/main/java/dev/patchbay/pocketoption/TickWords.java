package dev.patchbay.pocketoption;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.subscriptions.StreamBudget;
import dev.patchbay.subscriptions.SubscriptionDialect;
import dev.patchbay.subscriptions.TickDecoder;
import dev.patchbay.subscriptions.VenueClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * How PocketOption says what the subscriptions module means. Immutable.
 *
 * <p>Sources disagree which of {@code changeSymbol} and {@code subfor} makes prices flow, so both are sent, in the order in which the site
 * does; the venue drops a socket that changes symbols and never says {@code unsubfor}.
 */
final class TickWords implements SubscriptionDialect {
    /** Of the chart that a subscription makes the venue show. */
    static final Duration CHART_PERIOD = Duration.ofSeconds(1);

    private final Supplier<PocketOptionOptions> options;

    /** With the options, which may come later than this. */
    TickWords(Supplier<PocketOptionOptions> options) {
        this.options = options;
    }

    @Override
    public Rule rule() {
        return Rule.event(StreamReader.EVENT);
    }

    @Override
    public List<Message> subscribe(String asset) {
        return List.of(Phrases.chart(asset, CHART_PERIOD), Phrases.follow(asset));
    }

    @Override
    public List<Message> unsubscribe(String asset) {
        return List.of(Phrases.leave(asset));
    }

    @Override
    public TickDecoder decoder(AppState state, TimeSource time) {
        return new TickReader(state, time);
    }

    @Override
    public VenueClock clock(AppState state, TimeSource time) {
        return new MeasuredClock(state, time, () -> options.get().venueOffset());
    }

    @Override
    public StreamBudget budget() {
        return options.get().streams();
    }
}

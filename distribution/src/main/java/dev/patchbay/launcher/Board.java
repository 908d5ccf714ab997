package dev.patchbay.launcher;

import dev.patchbay.account.Balance;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.TimeSource;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import dev.patchbay.trades.Deal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard has heard: prices, news, and how much came and went.
 *
 * <p>Safe for any thread: each method holds its lock for a moment.
 */
final class Board {
    private static final int MOST_NEWS = 100;
    private static final Duration RATE_OVER = Duration.ofSeconds(10);

    private final TimeSource time;
    private final Map<String, Heard> prices = new LinkedHashMap<>();
    private final Deque<BoardView.News> news = new ArrayDeque<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private ClientState state = ClientState.IDLE;
    private long stateNanos;

    Board(List<String> assets, TimeSource time) {
        assets.forEach(asset -> prices.put(asset, new Heard()));
        this.time = time;
        this.stateNanos = time.nanoTime();
    }

    /** What is known of one asset. Guarded by its board. */
    private static final class Heard {
        private @Nullable BigDecimal first;
        private @Nullable Tick last;
        private long ticks;
        private long gaps;
    }

    /** How much there had been at one moment. */
    private record Sample(Statistics statistics, Map<String, Long> ticks) {}

    synchronized void tick(TickEvent event) {
        Heard heard = prices.computeIfAbsent(event.asset(), _ -> new Heard());
        switch (event) {
            case Tick tick -> {
                heard.first = heard.first == null ? tick.price() : heard.first;
                heard.last = tick;
                heard.ticks++;
            }
            case Gap _ -> heard.gaps++;
        }
    }

    synchronized void happened(String words) {
        news.addFirst(new BoardView.News(time.instant(), words));
        if (news.size() > MOST_NEWS) {
            news.removeLast();
        }
    }

    /**
     * What there is to see now; each call is also a sample of the rates.
     *
     * @param now the venue's time
     * @param deals the open ones
     */
    synchronized BoardView view(
            Instant now,
            ClientState stands,
            long connection,
            Statistics statistics,
            Optional<Balance> balance,
            List<Deal> deals) {
        sample(statistics);
        if (stands != state) {
            state = stands;
            stateNanos = statistics.atNanos();
        }
        return new BoardView(
                now,
                stands,
                connection,
                Duration.ofNanos(Math.max(0, time.nanoTime() - stateNanos)),
                balance,
                rates(statistics),
                WaitWords.slowest(statistics),
                prices.keySet().stream().map(this::price).toList(),
                deals.stream().sorted(Comparator.comparing(Deal::closesAt)).toList(),
                List.copyOf(news));
    }

    private void sample(Statistics statistics) {
        Map<String, Long> ticks = new LinkedHashMap<>();
        prices.forEach((asset, heard) -> ticks.put(asset, heard.ticks));
        samples.addLast(new Sample(statistics, ticks));
        while (samples.size() > 2
                && statistics.atNanos() - samples.getFirst().statistics().atNanos() > RATE_OVER.toNanos()) {
            samples.removeFirst();
        }
    }

    private BoardView.Rates rates(Statistics now) {
        Statistics before = samples.getFirst().statistics();
        double seconds = seconds(before, now);
        return seconds <= 0
                ? BoardView.Rates.NONE
                : new BoardView.Rates(
                        (now.messagesIn() - before.messagesIn()) / seconds,
                        (now.bytesIn() - before.bytesIn()) / seconds,
                        (now.framesOut() - before.framesOut()) / seconds);
    }

    private BoardView.Price price(String asset) {
        Heard heard = prices.getOrDefault(asset, new Heard());
        Tick last = heard.last;
        return last == null || heard.first == null
                ? new BoardView.Price(asset, Optional.empty(), Optional.empty(), Optional.empty(), 0, heard.gaps)
                : new BoardView.Price(
                        asset,
                        Optional.of(last.price()),
                        Optional.of(last.price().subtract(heard.first)),
                        Optional.of(last.time()),
                        perSecond(asset, heard.ticks),
                        heard.gaps);
    }

    private double perSecond(String asset, long ticks) {
        Sample before = samples.getFirst();
        double seconds = seconds(before.statistics(), samples.getLast().statistics());
        return seconds <= 0 ? 0 : (ticks - before.ticks().getOrDefault(asset, 0L)) / seconds;
    }

    private static double seconds(Statistics before, Statistics now) {
        return (now.atNanos() - before.atNanos())
                / (double) Duration.ofSeconds(1).toNanos();
    }
}

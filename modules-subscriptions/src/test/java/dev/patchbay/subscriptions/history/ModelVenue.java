package dev.patchbay.subscriptions.history;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Candles;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.VenueClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * A venue with a tape, in memory. Its messages hold a number, and what it stands for is kept here: the words of a real venue are
 * its dialect's concern.
 */
final class ModelVenue implements HistoryDialect {
    static final int SNAPSHOT_ROWS = 98;
    static final Duration LATENCY = Duration.ofMillis(50);

    /** A question as the venue hears it; times are those of its wall clock. */
    record Heard(String asset, Duration period, Instant end, Duration length, long index) {}

    final Tape tape;
    final List<Heard> heard = new ArrayList<>();
    final List<String> words = new ArrayList<>();
    List<Duration> periods = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1));
    int candlesPerPage = 150;
    Duration ticksPerPage = Duration.ofSeconds(1000);
    Duration offset = Duration.ofHours(2);
    boolean fromBelongs = true;
    boolean untilBelongs = true;
    boolean newestFirst;
    int rowsAtMost = Integer.MAX_VALUE;

    /** How much of the last three windows the venue's own candles know: 1 is all of it, 0 nothing. */
    double fresh = 1;

    /** The ticks of a snapshot reach back so far. */
    Duration snapshotTicks = Duration.ofSeconds(740);

    /** What the venue does with a question; by default it answers. */
    BiConsumer<Heard, HistoryAnswer.Page> conduct = (_, page) -> answer(page, LATENCY);

    /** What it does with a wish for a snapshot. */
    BiConsumer<Heard, HistoryAnswer.Snapshot> snapshotConduct = (_, snapshot) -> answer(snapshot, LATENCY);

    /** Whether a message can be written now. */
    BooleanSupplier writable = () -> true;

    private final Map<Duration, List<Candle>> candles = new HashMap<>();
    private final Map<String, Object> meanings = new HashMap<>();
    private World world;

    ModelVenue(Tape tape) {
        this.tape = tape;
    }

    void in(World home) {
        world = home;
    }

    World world() {
        return world;
    }

    /** What the module sends arrives; false if it can't be sent. */
    boolean receive(Message message) {
        if (!writable.getAsBoolean()) {
            return false;
        }
        if (!message.event().equals("page") && !message.event().equals("snapshot")) {
            words.add(message.event() + " " + message.text());
            return true;
        }
        var question = (Heard) meanings.get(message.text());
        heard.add(question);
        if (message.event().equals("page")) {
            conduct.accept(question, page(question));
        } else {
            words.add("snapshot " + question.asset());
            snapshotConduct.accept(question, snapshotOf(question));
        }
        return true;
    }

    /** Answers after a while, unless the connection is another by then. */
    void answer(HistoryAnswer answer, Duration delay) {
        long epoch = world.epoch();
        world.after(delay, () -> {
            if (world.live && world.epoch() == epoch) {
                world.arrive(said(answer));
            }
        });
    }

    Message said(HistoryAnswer answer) {
        return Message.received("answer", Kind.TEXT, keep(answer).getBytes(StandardCharsets.UTF_8), Message.NO_ID, 0);
    }

    private String keep(Object meaning) {
        String key = String.valueOf(meanings.size());
        meanings.put(key, meaning);
        return key;
    }

    /** The right answer. */
    private HistoryAnswer.Page page(Heard question) {
        Instant until = question.end().minus(offset);
        Instant from = until.minus(question.length());
        boolean ofTicks = question.period().isZero();
        List<Tick> ticks = ofTicks
                ? cut(tape.ticks().stream()
                        .filter(tick -> within(tick.time(), from, until))
                        .toList())
                : List.of();
        List<Candle> candles = ofTicks
                ? List.of()
                : cut(candles(question.period()).stream()
                        .filter(candle -> within(candle.time(), from, until))
                        .toList());
        return new HistoryAnswer.Page(
                question.asset(), question.period(), OptionalLong.of(question.index()), ticks, candles, 0);
    }

    private List<Candle> candles(Duration period) {
        return candles.computeIfAbsent(period, this::compiled);
    }

    private List<Candle> compiled(Duration period) {
        var windows = new Buckets(period, offset);
        Instant old = windows.start(world.now()).minus(period.multipliedBy(2));
        Duration known = Duration.ofNanos(
                (long) (fresh * Duration.between(old, world.now()).toNanos()));
        return Candles.compile(tape.before(old.plus(known)), windows);
    }

    private HistoryAnswer.Snapshot snapshotOf(Heard question) {
        Instant now = world.now();
        List<Candle> candles = candles(question.period());
        return new HistoryAnswer.Snapshot(
                question.asset(),
                question.period(),
                tape.between(now.minus(snapshotTicks), now),
                candles.subList(Math.max(0, candles.size() - SNAPSHOT_ROWS), candles.size())
                        .reversed(),
                0);
    }

    private boolean within(Instant time, Instant from, Instant until) {
        boolean after = fromBelongs ? !time.isBefore(from) : time.isAfter(from);
        boolean before = untilBelongs ? !time.isAfter(until) : time.isBefore(until);
        return after && before && !time.isAfter(world.now());
    }

    private <T> List<T> cut(List<T> rows) {
        List<T> newest = rows.subList(Math.max(0, rows.size() - rowsAtMost), rows.size());
        return newestFirst ? newest.reversed() : newest;
    }

    @Override
    public Rule rule() {
        return Rule.event("answer");
    }

    @Override
    public List<Duration> periods() {
        return periods;
    }

    @Override
    public int candlesPerPage() {
        return candlesPerPage;
    }

    @Override
    public Duration ticksPerPage() {
        return ticksPerPage;
    }

    @Override
    public Message page(PageQuery query, Duration wallOffset) {
        if (query.asset().equals("unspeakable")) {
            throw new IllegalArgumentException("there is no word for it");
        }
        boolean whole = query.end().equals(query.end().truncatedTo(ChronoUnit.SECONDS))
                && query.length().equals(query.length().truncatedTo(ChronoUnit.SECONDS));
        if (!whole || !query.length().isPositive()) {
            throw new AssertionError("expected whole seconds, got " + query);
        }
        return Message.text(
                "page",
                keep(new Heard(
                        query.asset(), query.period(), query.end().plus(wallOffset), query.length(), query.index())));
    }

    @Override
    public List<Message> snapshot(String asset, Duration period) {
        return asset.equals("unspeakable")
                ? List.of()
                : List.of(Message.text("snapshot", keep(new Heard(asset, period, Instant.MAX, Duration.ZERO, 0))));
    }

    @Override
    public List<Message> afterSnapshot(String asset, boolean streamed, Optional<String> chart) {
        return List.of(Message.text("after", asset + (streamed ? " streamed, " : ", ") + chart.orElse("none")));
    }

    @Override
    public Optional<HistoryAnswer> read(Message message, Duration wallOffset) {
        return Optional.ofNullable(meanings.get(message.text())).map(HistoryAnswer.class::cast);
    }

    @Override
    public VenueClock clock(AppState state, TimeSource time) {
        return new VenueClock() {
            @Override
            public Duration offset() {
                return offset;
            }

            @Override
            public Instant instant() {
                return time.instant();
            }
        };
    }
}

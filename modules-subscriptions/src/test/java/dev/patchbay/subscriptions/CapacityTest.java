package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.subscriptions.StreamBudget.Excess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 17: a venue that streams one asset, four or all of them, and an asset that starves. */
class CapacityTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final List<String> ASSETS = List.of("A", "B", "C", "D", "E", "F");

    private final World world = new World();
    private final List<String> order = new ArrayList<>();
    private final Map<String, EventStream<TickEvent>> streams = new LinkedHashMap<>();
    private int second;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, ALL})
    void streamsWorkUnderEachCapacityWhenOneTooManyIsRefused(int capacity) {
        budget(capacity, Excess.REFUSE);
        world.connect();
        int fit = Math.min(capacity, ASSETS.size());
        ASSETS.subList(0, fit).forEach(this::open);

        for (String asset : ASSETS.subList(fit, ASSETS.size())) {
            assertThatThrownBy(() -> open(asset))
                    .isInstanceOf(StreamBudgetException.class)
                    .hasMessageContaining("streams " + capacity + " assets at once")
                    .hasMessageContaining(asset);
        }
        tick(capacity);

        assertThat(ticking()).containsExactlyElementsOf(ASSETS.subList(0, fit));
        assertThat(world.handle.active()).hasSize(fit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, ALL})
    void streamsWorkUnderEachCapacityWhenTheOldestIsReplaced(int capacity) {
        budget(capacity, Excess.REPLACE_OLDEST);
        world.connect();
        ASSETS.forEach(this::open);

        tick(capacity);

        int fit = Math.min(capacity, ASSETS.size());
        List<String> kept = ASSETS.subList(ASSETS.size() - fit, ASSETS.size());
        assertThat(ticking()).containsExactlyElementsOf(kept);
        for (String asset : ASSETS.subList(0, ASSETS.size() - fit)) {
            assertThatThrownBy(() -> streams.get(asset).next(Duration.ZERO))
                    .isInstanceOf(ClosedException.class)
                    .hasMessageContaining("subscribed first had to go");
        }
        assertThat(world.venue.subscribed()).containsExactlyElementsOf(kept);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, ALL})
    void streamsWorkUnderEachCapacityWhenOneTooManyIsOnlyWarnedOf(int capacity) {
        budget(capacity, Excess.WARN);
        world.connect();
        ASSETS.forEach(this::open);
        for (int i = 0; i < 40; i++) {
            world.pass(Duration.ofSeconds(1));
            tick(capacity);
        }

        int fit = Math.min(capacity, ASSETS.size());
        List<String> starved = ASSETS.subList(0, ASSETS.size() - fit);
        for (String asset : starved) {
            assertThat(World.read(streams.get(asset)))
                    .containsExactly(new Gap(asset, Gap.Reason.STARVED, 0, world.epoch()));
        }
        assertThat(ticking()).containsExactlyElementsOf(ASSETS.subList(ASSETS.size() - fit, ASSETS.size()));
    }

    @Test
    void theVenueNeverHasOneAssetTooManyAndTheNewestIsItsLast() {
        budget(2, Excess.REPLACE_OLDEST);
        world.connect();
        open("A");
        open("B");
        assertThat(order).containsExactly("sub A", "sub B");

        open("C");
        assertThat(order).containsExactly("sub A", "sub B", "unsub A", "sub C");
        world.lose();
        order.clear();
        world.connect();
        order.addAll(world.venue.heard());

        assertThat(order).containsExactly("sub B", "sub C");
        assertThat(world.state.state(StreamedAssets.class).orElseThrow().newest())
                .contains("C");
        assertThat(world.state.state(StreamedAssets.class).orElseThrow().active())
                .containsExactlyInAnyOrder("B", "C");
    }

    @Test
    void aSecondListenerOfAnAssetIsNoAssetTooMany() {
        budget(1, Excess.REFUSE);
        open("A");

        open("A");
        world.handle.candles("A", Aggregation.none());

        assertThatThrownBy(() -> world.handle.candles("B", Aggregation.none()))
                .isInstanceOf(StreamBudgetException.class);
        assertThat(world.pumps).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anAssetThatWasLeftMakesRoom() {
        budget(1, Excess.REFUSE);
        world.connect();
        open("A");
        streams.get("A").close();
        world.settle();

        open("B");

        assertThat(world.venue.subscribed()).containsExactly("B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSE", "REPLACE_OLDEST", "WARN"})
    void whatWasOpenedBeforeTheBudgetWasKnownIsHeldAgainstItThen(Excess excess) {
        ASSETS.forEach(this::open);

        budget(4, excess);
        world.connect();

        List<String> kept = switch (excess) {
            case REFUSE -> ASSETS.subList(0, 4);
            case REPLACE_OLDEST -> ASSETS.subList(2, 6);
            case WARN -> ASSETS;
        };
        assertThat(world.venue.subscribed()).containsExactlyElementsOf(kept);
    }

    @Test
    void anAssetStarvesOnceUntilATickComesAndOnlyWhileAnotherTicks() {
        world.connect();
        open("A");
        open("B");
        world.hear("A 1 1", "B 1 1");
        world.pass(Duration.ofMinutes(10));
        assertThat(World.read(streams.get("A"))).as("a market that is closed").hasSize(1);

        for (int i = 0; i < 80; i++) {
            world.pass(Duration.ofSeconds(1));
            world.hear("B " + (700 + i) + " " + i);
        }
        world.hear("A 800 2");
        world.hear("A 801 3");

        assertThat(World.read(streams.get("A")))
                .containsExactly(
                        new Gap("A", Gap.Reason.STARVED, 0, 1), Venue.tick("A", 800, "2"), Venue.tick("A", 801, "3"));
        assertThat(World.read(streams.get("B"))).hasSize(81).hasOnlyElementsOfType(Tick.class);
    }

    @Test
    void anAssetDoesNotStarveByAnOutageNorByBeingNew() {
        world.connect();
        open("A");
        open("B");
        world.hear("A 1 1", "B 1 1");
        world.lose();
        world.pass(Duration.ofMinutes(10));
        world.connect();
        open("C");

        for (int i = 0; i < 25; i++) {
            world.pass(Duration.ofSeconds(1));
            world.hear("B " + (700 + i) + " " + i);
        }

        assertThat(World.read(streams.get("A"))).hasSize(1);
        assertThat(World.read(streams.get("C"))).isEmpty();
    }

    @Test
    void candlesOfAnAssetThatStarvesHearOfIt() {
        world.connect();
        EventStream<CandleEvent> candles =
                world.handle.candles("A", Aggregation.aligned(Duration.ofMinutes(1), Alignment.UTC));
        open("B");
        world.hear("A 1 1", "B 1 1");

        for (int i = 2; i < 100; i++) {
            world.pass(Duration.ofSeconds(1));
            world.hear("B " + i + " " + i);
        }

        assertThat(CandleStreamTest.lines(candles)).containsExactly("Gap STARVED 0");
        world.hear("A 100 2", "A 120 3");
        assertThat(CandleStreamTest.lines(candles)).containsExactly("0 1 1 partial", "60 2 2 partial");
    }

    @Test
    void theTimeAfterWhichAnAssetStarvesIsAnOptionOfTheModule() {
        assertThatThrownBy(() -> new SubscriptionsModule(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        var impatient = new World(Duration.ofSeconds(3));
        impatient.connect();
        EventStream<TickEvent> quiet = impatient.handle.ticks("A");
        impatient.handle.ticks("B");

        for (int i = 0; i < 5; i++) {
            impatient.pass(Duration.ofSeconds(1));
            impatient.hear("B " + i + " " + i);
        }

        assertThat(World.read(quiet)).containsExactly(new Gap("A", Gap.Reason.STARVED, 0, 1));
    }

    /** As a venue's options say it, at the start of a run. */
    private void budget(int capacity, Excess excess) {
        world.venue.budget = new StreamBudget(capacity, excess);
        world.restart();
    }

    private void open(String asset) {
        EventStream<TickEvent> stream = world.handle.ticks(asset);
        streams.put(asset, stream);
        world.settle();
        order.addAll(world.venue.heard());
    }

    /** The venue ticks those that it streams: the newest of what is subscribed. */
    private void tick(int capacity) {
        second++;
        List<String> subscribed =
                ASSETS.stream().filter(world.venue.subscribed()::contains).toList();
        int first = Math.max(0, subscribed.size() - capacity);
        for (String asset : subscribed.subList(first, subscribed.size())) {
            world.hear(asset + " " + second + " 1");
        }
    }

    /** The assets whose streams have a tick. */
    private List<String> ticking() {
        return streams.keySet().stream()
                .filter(asset -> World.read(streams.get(asset)).stream().anyMatch(Tick.class::isInstance))
                .toList();
    }
}

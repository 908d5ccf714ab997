package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row 16: several consumers of one symbol. */
class LiveTicksTest {
    private static final int TICKS = 6_000;

    private final World world = new World();
    private final Tape tape = new Tape(world);

    @Test
    void noTickIsLostAtTenPerSecondAndASlowConsumerIsIsolated() {
        world.connect();
        EventStream<TickEvent> first = world.handle.ticks("EUR");
        EventStream<TickEvent> second = world.handle.ticks("EUR", new StreamOptions(TICKS, Feed.Overflow.FAIL));
        EventStream<TickEvent> filled =
                world.handle.ticks("EUR", StreamOptions.STANDARD.withBackfill(Duration.ofMinutes(1)));
        EventStream<CandleEvent> candles = world.handle.candles("EUR", Aggregation.none());
        EventStream<TickEvent> slow = world.handle.ticks("EUR");
        int atOnce = 0;
        int throughPumps = 0;
        for (int i = 0; i < TICKS; i++) {
            world.pass(Duration.ofMillis(100));
            tape.send("EUR", Integer.toString(i % 97));
            atOnce += World.read(first).size();
            throughPumps += World.read(filled).size() + World.read(candles).size();
        }

        assertThat(atOnce).isEqualTo(TICKS);
        assertThat(throughPumps).isEqualTo(2 * TICKS);
        assertThat(World.read(second)).containsExactlyElementsOf(tape.of("EUR"));
        List<TickEvent> late = World.read(slow);
        assertThat(late.getFirst()).isEqualTo(new Gap("EUR", Gap.Reason.SLOW_LISTENER, TICKS - 1024, 1));
        assertThat(late.subList(1, late.size()))
                .containsExactlyElementsOf(tape.of("EUR").subList(TICKS - 1024, TICKS));
        assertThat(world.handle.statistics().ticks())
                .as("once each, whatever the number of consumers")
                .isEqualTo(TICKS);
    }
}

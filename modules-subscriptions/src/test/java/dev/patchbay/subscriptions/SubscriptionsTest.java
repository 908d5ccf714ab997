package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Input;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promise 5 of DESIGN.md, for streams of one connection; {@link ResubscriptionTest} has the rest. */
class SubscriptionsTest {
    private final Bench bench = new Bench();

    @AfterEach
    void stop() throws InterruptedException {
        bench.stop();
    }

    @Test
    void theFirstListenerSubscribesAndTheOthersShare() {
        bench.connect();

        bench.listen("EUR");
        bench.listen("EUR");

        assertThat(bench.venue.heard()).containsExactly("sub EUR");
        assertThat(bench.handle.active()).containsExactly("EUR");
    }

    @Test
    void theLastListenerOutUnsubscribes() {
        bench.connect();
        EventStream<TickEvent> first = bench.listen("EUR");
        EventStream<TickEvent> second = bench.listen("EUR");
        bench.venue.heard();

        bench.leave(first);
        assertThat(bench.venue.heard()).as("one still listens").isEmpty();
        bench.leave(second);
        bench.leave(second);

        assertThat(bench.venue.heard()).containsExactly("unsub EUR");
        assertThat(bench.handle.active()).isEmpty();
    }

    @Test
    void aListenerThatComesBackSubscribesAnew() {
        bench.connect();
        bench.leave(bench.listen("EUR"));

        bench.listen("EUR");

        assertThat(bench.venue.heard()).containsExactly("sub EUR", "unsub EUR", "sub EUR");
    }

    @Test
    void everyListenerGetsEveryTickOfItsAsset() {
        bench.connect();
        bench.listen("EUR");
        bench.listen("EUR");
        bench.listen("GBP");

        bench.ticks("EUR 1 1.10", "GBP 1 2.5", "EUR 2 1.2");

        TickEvent[] euros = {Venue.tick("EUR", 1, "1.10"), Venue.tick("EUR", 2, "1.2")};
        assertThat(bench.feed(0).drain()).containsExactly(euros);
        assertThat(bench.feed(1).drain()).containsExactly(euros);
        assertThat(bench.feed(2).drain()).containsExactly(Venue.tick("GBP", 1, "2.5"));
    }

    @Test
    void closingOneStreamStopsNoOther() {
        bench.connect();
        EventStream<TickEvent> first = bench.listen("EUR");
        bench.listen("EUR");

        bench.leave(first);
        bench.ticks("EUR 1 1.1");

        assertThat(bench.feed(1).drain()).containsExactly(Venue.tick("EUR", 1, "1.1"));
    }

    @Test
    void aStreamThatEndedByItselfIsLeftWithTheNextTick() {
        bench.connect();
        bench.listen("EUR");
        bench.feed(0).end("its listener threw");

        bench.ticks("EUR 1 1.1");

        assertThat(bench.venue.heard()).containsExactly("sub EUR", "unsub EUR");
    }

    @Test
    void ticksStayInOrderAndWithoutDuplicates() {
        bench.connect();
        bench.listen("EUR");

        bench.ticks("EUR 2 1.1", "EUR 1 1.0", "EUR 2 1.1", "EUR 2 1.2", "bad", "XYZ 1 1");

        assertThat(bench.feed(0).drain()).containsExactly(Venue.tick("EUR", 2, "1.1"), Venue.tick("EUR", 2, "1.2"));
        assertThat(bench.handle.statistics()).isEqualTo(new TickStatistics(2, 1, 1, 1, 1));
    }

    @Test
    void aStreamHasTheCapacityAndOverflowThatItsListenerChose() {
        bench.handle.ticks("EUR", new StreamOptions(7, Feed.Overflow.CONFLATE));
        bench.handle.ticks("EUR");

        assertThat(bench.feed(0).capacity).isEqualTo(7);
        assertThat(bench.feed(0).overflow).isEqualTo(Feed.Overflow.CONFLATE);
        assertThat(bench.feed(1).capacity).isEqualTo(1024);
        assertThat(bench.feed(1).gap.apply(3L)).isEqualTo(new Gap("EUR", Gap.Reason.SLOW_LISTENER, 3, 0));
    }

    @Test
    void anAssetThatTheVenueRefusesEndsItsStreamsAndSaysWhy() {
        bench.connect();
        EventStream<TickEvent> stream = bench.listen("EUR");
        bench.listen("GBP");

        bench.ticks("no EUR closed");

        assertThatThrownBy(() -> stream.next(Duration.ZERO))
                .isInstanceOf(ClosedException.class)
                .hasMessage("the venue refused to stream EUR: closed");
        assertThat(bench.feed(1).ended()).isEmpty();
        assertThat(bench.handle.active()).containsExactly("GBP");
    }

    @Test
    void anAssetThatTheDialectCannotNameEndsItsOwnStreamsOnly() {
        bench.connect();
        EventStream<TickEvent> stream = bench.listen("unspeakable");
        bench.listen("EUR");

        assertThatThrownBy(() -> stream.next(Duration.ZERO))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("there is no word for it");
        assertThat(bench.venue.heard()).containsExactly("sub EUR");
    }

    @Test
    void aFullQueueLosesNoListener() {
        bench.connect();
        bench.offer = Commands.Offer.FULL;
        bench.listen("EUR");

        bench.ticks("XYZ 1 1");

        assertThat(bench.venue.heard()).containsExactly("sub EUR");
    }

    @Test
    void aClosedClientOpensNoStream() {
        bench.offer = Commands.Offer.CLOSED;

        assertThatThrownBy(() -> bench.handle.ticks("EUR"))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("EUR");
        assertThat(bench.handle.active()).isEmpty();
        assertThat(bench.feed(0).ended()).isNotEmpty();
    }

    @Test
    void aBlankAssetIsRefused() {
        assertThatThrownBy(() -> bench.handle.ticks(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClientThatClosesEndsTheStreamsAndTheRun() {
        bench.connect();
        bench.listen("EUR");

        bench.put(new Input.Drain<SubscriptionCommand>());

        assertThat(bench.over()).isTrue();
        assertThat(bench.failure()).isNull();
        assertThat(bench.feed(0).ended()).contains("closed");
    }

    @Test
    void theDialectChoosesTheMessages() {
        assertThat(bench.venue.rule().events())
                .hasValueSatisfying(events -> assertThat(events).containsExactly("ticks"));
        assertThat(bench.module.dialects()).containsExactly(SubscriptionDialect.class);
    }
}

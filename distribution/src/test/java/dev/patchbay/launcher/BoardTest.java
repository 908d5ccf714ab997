package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.TimeSource;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.trades.Direction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final Hands hands = new Hands();
    private final Board board = new Board(List.of("A", "B"), hands);

    @Test
    void ratesAreThoseOfTheLastTenSeconds() {
        for (int second = 0; second <= 30; second++) {
            board.tick(new Tick("A", START.plusSeconds(second), BigDecimal.ONE, false));
            board.tick(new Tick("A", START.plusSeconds(second), BigDecimal.ONE, false));
            view(second < 15 ? 0 : (second - 15) * 100L);
            hands.passed = hands.passed.plusSeconds(1);
        }

        BoardView view = view(1_600);

        assertThat(view.rates().messagesIn()).isCloseTo(100, within(1.0));
        assertThat(view.prices().getFirst().perSecond()).isCloseTo(2, within(0.2));
        assertThat(view.prices().getLast().perSecond()).isZero();
    }

    @Test
    void aPriceIsToldWithItsChangeFromTheFirst() {
        board.tick(new Tick("A", START, new BigDecimal("1.10"), false));
        board.tick(new Tick("A", START.plusSeconds(1), new BigDecimal("1.0975"), false));
        board.tick(new Gap("A", Gap.Reason.NEW_CONNECTION, 0, 2));

        BoardView.Price price = view(0).prices().getFirst();

        assertThat(price.last()).contains(new BigDecimal("1.0975"));
        assertThat(price.change()).contains(new BigDecimal("-0.0025"));
        assertThat(price.gaps()).isEqualTo(1);
    }

    @Test
    void theStateIsAsOldAsItIs() {
        view(0);
        hands.passed = hands.passed.plusSeconds(5);

        assertThat(view(0).since()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void newsAreTheNewestFirstAndBounded() {
        for (int i = 0; i < 1_000; i++) {
            board.happened("news " + i);
        }

        assertThat(view(0).news())
                .hasSize(100)
                .first()
                .extracting(BoardView.News::words)
                .isEqualTo("news 999");
    }

    @Test
    void theDealThatClosesFirstIsAtTheTop() {
        BoardView view = board.view(
                START,
                ClientState.LIVE,
                1,
                statistics(0),
                Optional.empty(),
                List.of(
                        BoardScreenTest.deal("late", Direction.CALL, "1", 60),
                        BoardScreenTest.deal("soon", Direction.CALL, "1", 5)));

        assertThat(view.deals()).extracting(deal -> deal.id()).containsExactly("soon", "late");
    }

    @Test
    void withoutAWindowOnlyChangesAreLines() {
        BoardFacts facts = new BoardFacts(true, List.of("A", "B"));
        board.tick(new Tick("A", START, new BigDecimal("1.10"), false));

        List<String> first = facts.changes(view(0));
        List<String> nothing = facts.changes(view(7));
        board.tick(new Tick("B", START, new BigDecimal("2.50"), false));
        List<String> change = facts.changes(view(7));

        assertThat(first)
                .containsExactly(
                        "{\"state\":\"live\",\"connection\":1}",
                        "{\"asset\":\"A\",\"time\":\"2026-01-05T10:00:00.000Z\",\"price\":1.10,\"backfilled\":false}");
        assertThat(nothing).isEmpty();
        assertThat(change).singleElement().asString().contains("\"B\"", "2.50");
    }

    private BoardView view(long messagesIn) {
        return board.view(START, ClientState.LIVE, 1, statistics(messagesIn), Optional.empty(), List.of());
    }

    private Statistics statistics(long messagesIn) {
        return new Statistics(
                hands.nanoTime(),
                ClientState.LIVE,
                1,
                1,
                1,
                messagesIn,
                0,
                0,
                0,
                messagesIn,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of());
    }

    /** Time that passes when it is told to. */
    private static final class Hands implements TimeSource {
        private Duration passed = Duration.ZERO;

        @Override
        public long nanoTime() {
            return passed.toNanos();
        }

        @Override
        public Instant instant() {
            return START.plus(passed);
        }
    }
}

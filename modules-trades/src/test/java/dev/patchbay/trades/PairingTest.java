package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.trades.InFlight.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void theNearestInTimeAreTakenFirst() {
        assertThat(Pairing.of(List.of(span(0), span(4)), List.of(deal(5)))).containsExactly(-1, 0);
    }

    @Test
    void anOrderMakesRoomForOneThatHasNoOtherDeal() {
        assertThat(Pairing.of(List.of(span(0), span(7)), List.of(deal(4), deal(-3))))
                .as("the deal at 4 is nearer to the second, which has no other")
                .containsExactly(1, 0);
        assertThat(Pairing.of(List.of(span(0), span(8)), List.of(deal(3), deal(-5))))
                .as("the deal at 3 is nearest to the first, which has another")
                .containsExactly(1, 0);
    }

    @Test
    void aDealWithAnotherNameIsTakenLast() {
        Deal named = Told.named(deal(0), "1839");

        assertThat(Pairing.of(List.of(span(0)), List.of(named, deal(5)))).containsExactly(1);
        assertThat(Pairing.of(List.of(span(0)), List.of(named))).containsExactly(0);
    }

    @Test
    void noOrderGoesWithoutADealThatCouldBeFoundForItAndNoDealIsTakenTwice() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            List<Span> orders = new ArrayList<>();
            List<Deal> deals = new ArrayList<>();
            random.ints(1 + random.nextInt(5), 0, 20).forEach(second -> orders.add(span(second)));
            random.ints(random.nextInt(6), -6, 26).forEach(second -> deals.add(deal(second)));

            int[] pairs = Pairing.of(orders, deals);

            int[] taken = Arrays.stream(pairs).filter(deal -> deal >= 0).toArray();
            assertThat(taken).as("round %d", round).doesNotHaveDuplicates();
            assertThat(taken.length).as("round %d", round).isEqualTo(most(orders, deals, 0, new boolean[deals.size()]));
            for (int i = 0; i < pairs.length; i++) {
                assertThat(pairs[i] < 0
                                || orders.get(i).contains(deals.get(pairs[i]).openedAt()))
                        .isTrue();
            }
        }
    }

    /** How many pairs there can be, by trying all. */
    private static int most(List<Span> orders, List<Deal> deals, int order, boolean[] taken) {
        if (order == orders.size()) {
            return 0;
        }
        int most = most(orders, deals, order + 1, taken);
        for (int deal = 0; deal < taken.length; deal++) {
            if (!taken[deal] && orders.get(order).contains(deals.get(deal).openedAt())) {
                taken[deal] = true;
                most = Math.max(most, 1 + most(orders, deals, order + 1, taken));
                taken[deal] = false;
            }
        }
        return most;
    }

    private static Span span(int second) {
        Instant moment = NOON.plusSeconds(second);
        return new Span(moment, moment.minusSeconds(5), moment.plusSeconds(5));
    }

    private static Deal deal(int second) {
        return Told.deal("at " + second, Told.ORDER, NOON.plusSeconds(second));
    }
}

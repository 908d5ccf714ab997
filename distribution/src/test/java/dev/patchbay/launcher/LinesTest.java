package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Message;
import dev.patchbay.raw.RawGap;
import dev.patchbay.raw.RawMessage;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.trades.Cancelled;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Deals;
import dev.patchbay.trades.Direction;
import dev.patchbay.trades.Order;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How candles, messages, deals and pending orders are printed. */
class LinesTest {
    private static final Instant TIME = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void aCandleWhoseTicksMayBeMissingSaysSo() {
        Candle candle = candle(false).withPartial(true);

        assertThat(new CandleLines(true).line(candle))
                .isEqualTo("{\"asset\":\"A\",\"time\":\"2026-01-05T10:00:00.000Z\",\"open\":1.10,\"high\":1.30,"
                        + "\"low\":1.00,\"close\":1.2,\"closed\":false,\"partial\":true}");
        assertThat(new CandleLines(false).line(candle))
                .isEqualTo("2026-01-05 10:00:00.000  A  1.10       1.30       1.00       1.2  forming  partial");
    }

    @Test
    void aGapAmongCandlesIsToldAsAmongTicks() {
        Gap gap = new Gap("A", Gap.Reason.LATE, 1, 3);

        assertThat(new CandleLines(true).line(gap)).isEqualTo("{\"asset\":\"A\",\"gap\":1,\"reason\":\"late\"}");
    }

    @Test
    void aPayloadThatIsNoJsonIsAString() {
        RawLines json = new RawLines(true);

        assertThat(json.line(Message.text("e", "no json"))).isEqualTo("{\"event\":\"e\",\"payload\":\"no json\"}");
        assertThat(json.line(Message.text("e", "1 2"))).isEqualTo("{\"event\":\"e\",\"payload\":\"1 2\"}");
        assertThat(json.line(Message.text("e", "[1,"))).isEqualTo("{\"event\":\"e\",\"payload\":\"[1,\"}");
        assertThat(json.line(Message.text("e", ""))).isEqualTo("{\"event\":\"e\",\"payload\":null}");
        assertThat(json.line(Message.text("e", " {\"a\":\n1.500} ")))
                .isEqualTo("{\"event\":\"e\",\"payload\":{\"a\": 1.500}}");
    }

    @Test
    void bytesThatAreNoTextAreHexadecimalDigits() {
        byte[] text = "[1]".getBytes(StandardCharsets.UTF_8);

        assertThat(new RawLines(true).line(Message.binary("e", new byte[] {(byte) 0xff, 0x0a})))
                .isEqualTo("{\"event\":\"e\",\"payload\":\"xff0a\"}");
        assertThat(new RawLines(true).line(new RawMessage(Message.binary("e", text))))
                .isEqualTo("{\"event\":\"e\",\"payload\":[1]}");
    }

    @Test
    void missingMessagesAreToldInTheirPlace() {
        RawGap gap = new RawGap(RawGap.Reason.SLOW_LISTENER, 7, 1);

        assertThat(new RawLines(true).line(gap)).isEqualTo("{\"gap\":7,\"reason\":\"slow-listener\"}");
        assertThat(new RawLines(false).line(gap)).isEqualTo("7 messages are missing here: slow listener");
    }

    @Test
    void eachDealHasTheSameMembersWhateverItsOutcome() {
        Deal won = deal("w", "0.92");
        Deal even = deal("d", "0.00");
        Deal lost = deal("l", "-1.00");
        Deals deals = new Deals(
                Map.of("o", deal("o", "0.92")), Map.of("w", won, "d", even, "l", lost), Map.of("m", deal("m", "0.92")));

        List<String> lines = new DealLines(true).lines(deals, true, true);

        String rest = "\",\"asset\":\"A\",\"direction\":\"put\",\"amount\":1.00,\"outcome\":";
        String opened = ",\"openPrice\":1.5,\"closePrice\":";
        String times = ",\"openedAt\":\"2026-01-05T10:00:00.000Z\",\"closedAt\":";
        String closed = "1.6" + times + "\"2026-01-05T10:01:00.000Z\"}";
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "{\"id\":\"w" + rest + "\"win\",\"profit\":0.92" + opened + closed,
                        "{\"id\":\"d" + rest + "\"draw\",\"profit\":0.00" + opened + closed,
                        "{\"id\":\"l" + rest + "\"loss\",\"profit\":-1.00" + opened + closed,
                        "{\"id\":\"m" + rest + "\"unknown\",\"profit\":null" + opened + "null" + times + "null}",
                        "{\"id\":\"o" + rest + "\"open\",\"profit\":null" + opened + "null" + times
                                + "null,\"closesAt\":\"2026-01-05T10:01:00.000Z\"}");
        assertThat(lines.getLast()).contains("\"open\"");
    }

    @Test
    void openAndClosedDealsAreChosen() {
        Deals deals = new Deals(Map.of("o", deal("o", "0.92")), Map.of("w", deal("w", "0.92")), Map.of());

        assertThat(new DealLines(true).lines(deals, true, false))
                .singleElement()
                .asString()
                .contains("\"o\"");
        assertThat(new DealLines(true).lines(deals, false, true))
                .singleElement()
                .asString()
                .contains("\"w\"");
    }

    @Test
    void anOrderOfWhichNothingIsKnownIsToldInItsOwnWords() {
        Order order = Order.call("A", new BigDecimal("2.50"), Duration.ofMinutes(1));

        assertThat(new DealLines(false).unknown(order)).isEqualTo("unknown: call A 2.50 for PT1M");
        assertThat(new DealLines(false).unknown(deal("m", "1"))).isEqualTo("unknown: put A 1.00 (m)");
    }

    @Test
    void whatBecameOfEachTicketIsALine() {
        Cancelled cancelled = new Cancelled(List.of("a"), Map.of("b", "not found"), Set.of("c"));

        assertThat(new PendingLines(false).lines(cancelled))
                .containsExactly("cancelled: a", "refused: b, not found", "unknown: c, no answer came");
        assertThat(new PendingLines(true).lines(cancelled))
                .containsExactly(
                        "{\"ticket\":\"a\",\"outcome\":\"cancelled\",\"reason\":null}",
                        "{\"ticket\":\"b\",\"outcome\":\"refused\",\"reason\":\"not found\"}",
                        "{\"ticket\":\"c\",\"outcome\":\"unknown\",\"reason\":\"no answer came\"}");
    }

    private static Candle candle(boolean closed) {
        return new Candle(
                "A",
                TIME,
                Duration.ofMinutes(1),
                new BigDecimal("1.10"),
                new BigDecimal("1.30"),
                new BigDecimal("1.00"),
                new BigDecimal("1.2"),
                Optional.empty(),
                closed,
                false);
    }

    private static Deal deal(String id, String profit) {
        return new Deal(
                id,
                Optional.empty(),
                "A",
                Direction.PUT,
                new BigDecimal("1.00"),
                new BigDecimal(profit),
                new BigDecimal("92"),
                new BigDecimal("1.5"),
                Optional.of(new BigDecimal("1.6")),
                TIME,
                TIME.plusSeconds(60),
                true,
                Optional.empty());
    }
}

package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.AccountKind;
import dev.patchbay.account.Balance;
import dev.patchbay.api.ClientState;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Direction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardScreenTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Window.Size WIDE = new Window.Size(120, 40);

    @Test
    void everythingHasItsPlace() {
        BoardView view = view(
                List.of(price("EURUSD_otc", "1.19530"), BoardView.Price.none("BTCUSD_otc")),
                List.of(deal("a1", Direction.CALL, "1.19500", 42)),
                List.of(new BoardView.News(NOW.minusSeconds(3), "live (connection 2)")));

        assertThat(BoardScreen.lines(view, WIDE))
                .containsExactly(
                        "live for 12:31  connection 2  10:00:00 UTC  p99 wait 0.312 ms",
                        "49987.50 USD (demo)  in 12.3 messages/s, 1.5 KiB/s  out 0.1 frames/s",
                        "",
                        "ASSET       PRICE    CHANGE    TICKS/S  LAST",
                        "EURUSD_otc  1.19530  +0.00012  4.1      2 s ago  1 gaps",
                        "BTCUSD_otc  -        -         0.0      -",
                        "",
                        "DEAL  ASSET             AMOUNT  OPEN     NOW      LEFT",
                        "a1    EURUSD_otc  call  1.00    1.19500  winning  00:42",
                        "",
                        "09:59:57  live (connection 2)");
    }

    @Test
    void beforeAnythingIsKnownItSaysSo() {
        BoardView nothing = new BoardView(
                NOW,
                ClientState.CONNECTING,
                0,
                Duration.ZERO,
                Optional.empty(),
                BoardView.Rates.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());

        assertThat(BoardScreen.lines(nothing, WIDE))
                .containsExactly(
                        "connecting for 00:00  10:00:00 UTC",
                        "no balance yet  in 0.0 messages/s, 0.0 KiB/s  out 0.0 frames/s",
                        "");
    }

    @ParameterizedTest
    @CsvSource({
        "CALL, 1.19500, winning",
        "CALL, 1.19530, even",
        "CALL, 1.195300, even",
        "CALL, 1.19600, losing",
        "PUT, 1.19600, winning",
        "PUT, 1.19500, losing"
    })
    void aDealIsWinningByItsDirectionAndTheNewestPrice(Direction direction, String open, String standing) {
        BoardView view =
                view(List.of(price("EURUSD_otc", "1.19530")), List.of(deal("a1", direction, open, 5)), List.of());

        assertThat(BoardScreen.lines(view, WIDE)).anyMatch(line -> line.startsWith("a1 ") && line.contains(standing));
    }

    @ParameterizedTest
    @CsvSource({"-3, 00:00", "59, 00:59", "60, 01:00", "3599, 59:59", "3600, 1:00:00", "43200, 12:00:00"})
    void theTimeLeftIsNeverNegativeAndHasHoursOnlyIfThereAreAny(int seconds, String left) {
        BoardView view = view(List.of(), List.of(deal("a1", Direction.CALL, "1", seconds)), List.of());

        assertThat(BoardScreen.lines(view, WIDE))
                .anyMatch(line -> line.startsWith("a1 ") && line.endsWith("  " + left));
    }

    @Test
    void whatDoesNotFitIsLeftOutAndHowManyDealsIsTold() {
        List<Deal> deals = IntStream.range(0, 50)
                .mapToObj(i -> deal("d" + i, Direction.PUT, "1.1", i))
                .toList();
        BoardView view = view(
                List.of(price("EURUSD_otc", "1.19530")),
                deals,
                IntStream.range(0, 50)
                        .mapToObj(i -> new BoardView.News(NOW, "news " + i))
                        .toList());

        List<String> lines = BoardScreen.lines(view, new Window.Size(80, 20));

        assertThat(lines).hasSize(20).contains("10:00:00  news 0").anyMatch(line -> line.startsWith("d0 "));
        assertThat(lines.stream().filter(line -> line.startsWith("d")).count()).isEqualTo(50 - more(lines));
    }

    private static long more(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("and "))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "10, 3", "80, 24", "500, 200"})
    void noLineIsAsWideAsTheWindowAndNoMoreAreThereThanItHasRows(int columns, int rows) {
        BoardView view = view(
                List.of(price("EURUSD_otc", "1.19530")),
                List.of(deal("a1", Direction.CALL, "1", 5), deal("a2", Direction.CALL, "1", 6)),
                List.of(new BoardView.News(NOW, "x".repeat(1_000))));

        assertThat(BoardScreen.lines(view, new Window.Size(columns, rows)))
                .hasSizeLessThanOrEqualTo(rows)
                .allMatch(line -> line.length() < columns);
    }

    private static BoardView view(List<BoardView.Price> prices, List<Deal> deals, List<BoardView.News> news) {
        return new BoardView(
                NOW,
                ClientState.LIVE,
                2,
                Duration.ofSeconds(751),
                Optional.of(new Balance(AccountKind.DEMO, new BigDecimal("49987.50"), Optional.of("USD"), NOW)),
                new BoardView.Rates(12.34, 1_536, 0.1),
                Optional.of(Duration.ofNanos(312_400)),
                prices,
                deals,
                news);
    }

    private static BoardView.Price price(String asset, String last) {
        return new BoardView.Price(
                asset,
                Optional.of(new BigDecimal(last)),
                Optional.of(new BigDecimal("0.00012")),
                Optional.of(NOW.minusMillis(2_500)),
                4.1,
                1);
    }

    static Deal deal(String id, Direction direction, String open, int secondsLeft) {
        return new Deal(
                id,
                Optional.empty(),
                "EURUSD_otc",
                direction,
                new BigDecimal("1.00"),
                new BigDecimal("0.92"),
                new BigDecimal("92"),
                new BigDecimal(open),
                Optional.empty(),
                NOW.minusSeconds(60),
                NOW.plusSeconds(secondsLeft),
                true,
                Optional.empty());
    }
}

package dev.patchbay.launcher;

import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Direction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a dashboard looks like in a window of some size: text alone, as many lines as the window has rows at most. */
final class BoardScreen {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int LEAST_NEWS = 3;
    private static final int KIBIBYTE = 1024;

    private BoardScreen() {}

    /**
     * The lines from the top, none as wide as the window. What does not fit is left out, deals and then news first; how many deals is told.
     */
    static List<String> lines(BoardView view, Window.Size size) {
        List<String> lines = new ArrayList<>();
        lines.add(title(view));
        lines.add(money(view));
        lines.add("");
        lines.addAll(prices(view));
        lines.addAll(deals(view, size.rows() - lines.size() - LEAST_NEWS - 2));
        lines.addAll(news(view, size.rows() - lines.size()));
        return lines.stream()
                .limit(size.rows())
                .map(line -> line.length() < size.columns() ? line : line.substring(0, Math.max(0, size.columns() - 1)))
                .toList();
    }

    private static String title(BoardView view) {
        String connection = view.connection() == 0 ? "" : "  connection " + view.connection();
        return view.state().name().toLowerCase(Locale.ROOT) + " for " + clock(view.since()) + connection + "  "
                + CLOCK.format(view.now()) + " UTC"
                + view.slowest()
                        .map(wait -> "  p99 wait " + WaitWords.millis(wait).toPlainString() + " ms")
                        .orElse("");
    }

    private static String money(BoardView view) {
        BoardView.Rates rates = view.rates();
        return view.balance().map(AccountLines::words).orElse("no balance yet")
                + String.format(
                        Locale.ROOT,
                        "  in %.1f messages/s, %.1f KiB/s  out %.1f frames/s",
                        rates.messagesIn(),
                        rates.bytesIn() / KIBIBYTE,
                        rates.framesOut());
    }

    private static List<String> prices(BoardView view) {
        if (view.prices().isEmpty()) {
            return List.of();
        }
        Table table = new Table().row("ASSET", "PRICE", "CHANGE", "TICKS/S", "LAST", "");
        for (BoardView.Price price : view.prices()) {
            table.row(
                    price.asset(),
                    price.last().map(BigDecimal::toPlainString).orElse("-"),
                    price.change().map(DealLines::signed).orElse("-"),
                    String.format(Locale.ROOT, "%.1f", price.perSecond()),
                    price.time().map(time -> age(time, view.now())).orElse("-"),
                    price.gaps() == 0 ? "" : price.gaps() + " gaps");
        }
        return spaced(table.lines());
    }

    private static String age(Instant time, Instant now) {
        long seconds = Math.max(0, Duration.between(time, now).toSeconds());
        return seconds == 0 ? "now" : seconds + " s ago";
    }

    private static List<String> deals(BoardView view, int rows) {
        if (view.deals().isEmpty()) {
            return List.of();
        }
        Table table = new Table().row("DEAL", "ASSET", "", "AMOUNT", "OPEN", "NOW", "LEFT");
        int shown =
                Math.min(view.deals().size(), Math.max(1, rows - 2)); // the names of the columns, and what is left out
        for (Deal deal : view.deals().subList(0, shown)) {
            table.row(
                    deal.id(),
                    deal.asset(),
                    DealLines.word(deal.direction()),
                    deal.amount().toPlainString(),
                    deal.openPrice().toPlainString(),
                    view.last(deal.asset()).map(price -> standing(deal, price)).orElse("-"),
                    clock(Duration.between(view.now(), deal.closesAt())));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (shown < view.deals().size()) {
            lines.add("and " + (view.deals().size() - shown) + " more");
        }
        return spaced(lines);
    }

    private static String standing(Deal deal, BigDecimal price) {
        int up = price.compareTo(deal.openPrice());
        int forIt = deal.direction() == Direction.CALL ? up : -up;
        return forIt > 0 ? "winning" : forIt < 0 ? "losing" : "even";
    }

    private static List<String> news(BoardView view, int rows) {
        return view.news().stream()
                .limit(Math.max(0, rows))
                .map(news -> CLOCK.format(news.time()) + "  " + news.words())
                .toList();
    }

    private static List<String> spaced(List<String> lines) {
        List<String> spaced = new ArrayList<>(lines);
        spaced.add("");
        return spaced;
    }

    /** Hours only if there are any; what is over shows as zero. */
    private static String clock(Duration span) {
        Duration left = span.isNegative() ? Duration.ZERO : span;
        String minutes = String.format(Locale.ROOT, "%02d:%02d", left.toMinutesPart(), left.toSecondsPart());
        return left.toHours() == 0 ? minutes : left.toHours() + ":" + minutes;
    }
}

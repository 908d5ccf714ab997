package dev.patchbay.account;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a venue of the simplest kind says it. A balance is {@code demo 100.50 USD}, the currency left out if it will, {@code -} for a kind
 * that it does not say. A table is rows {@code EURUSD 92 on}, parted by commas. Safe for any thread.
 */
final class Words implements AccountDialect {
    /** What the venue says of the login. */
    volatile Optional<AccountKind> session = Optional.of(AccountKind.DEMO);

    static Message balance(String text) {
        return message("balance", text);
    }

    static Message table(String rows) {
        return message("table", rows);
    }

    private static Message message(String event, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return Message.received(event, Kind.TEXT, payload, Message.NO_ID, 0);
    }

    static Instrument instrument(String symbol, String payout, boolean active) {
        return new Instrument(
                symbol.hashCode(),
                symbol,
                symbol + " for people",
                InstrumentType.CURRENCY,
                5,
                new BigDecimal(payout),
                active,
                symbol.endsWith("_otc"),
                OptionalLong.empty(),
                List.of(Duration.ofMinutes(1)),
                OrderDurations.UNKNOWN);
    }

    @Override
    public Rule rule() {
        return Rule.event("balance", "table");
    }

    @Override
    public List<Message> refresh() {
        return List.of(Message.text("tell", "all"));
    }

    @Override
    public Optional<AccountKind> session(AppState state) {
        return session;
    }

    @Override
    public List<AccountNews> read(Message message) {
        return switch (message.text()) {
            case "gibberish" -> List.of(new AccountNews.Unreadable());
            case "bug" -> throw new AssertionError("the dialect has a bug");
            default -> List.of(message.event().equals("table") ? readTable(message) : readBalance(message));
        };
    }

    private static AccountNews readBalance(Message message) {
        List<String> words = List.of(message.text().split(" ", -1));
        return new AccountNews.BalanceTold(
                Optional.of(words.get(0))
                        .filter(word -> !word.equals("-"))
                        .map(word -> AccountKind.valueOf(word.toUpperCase(Locale.ROOT))),
                new BigDecimal(words.get(1)),
                words.stream().skip(2).findFirst());
    }

    private static AccountNews readTable(Message message) {
        List<Instrument> rows = new ArrayList<>();
        int malformed = 0;
        for (String row : message.text().split(",", -1)) {
            List<String> words = List.of(row.strip().split(" ", -1));
            if (words.size() == 3) {
                rows.add(instrument(words.get(0), words.get(1), words.get(2).equals("on")));
            } else if (!row.isBlank()) {
                malformed++;
            }
        }
        return new AccountNews.InstrumentsTold(rows, malformed);
    }
}

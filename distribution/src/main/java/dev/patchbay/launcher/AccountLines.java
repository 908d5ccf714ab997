package dev.patchbay.launcher;

import dev.patchbay.account.Balance;
import dev.patchbay.account.Instrument;
import java.util.List;
import java.util.Locale;

/**
 * How balances and instruments are printed, for people in columns, for programs in JSON.
 *
 * @param json whether for programs
 */
record AccountLines(boolean json) {
    String line(Balance balance) {
        return json ? object(balance) : words(balance);
    }

    private static String object(Balance balance) {
        return new JsonLine()
                .with("account", kind(balance))
                .with("balance", balance.amount())
                .withText("currency", balance.currency())
                .with("time", balance.at())
                .end();
    }

    /** As in a sentence: {@code 49987.50 USD (demo)}. */
    static String words(Balance balance) {
        return balance.amount().toPlainString()
                + balance.currency().map(code -> " " + code).orElse("") + " (" + kind(balance) + ")";
    }

    private static String kind(Balance balance) {
        return balance.kind().name().toLowerCase(Locale.ROOT);
    }

    /** One line for each; for people one more, with the names of the columns. */
    List<String> lines(List<Instrument> instruments) {
        return json ? instruments.stream().map(AccountLines::object).toList() : table(instruments);
    }

    private static String object(Instrument instrument) {
        return new JsonLine()
                .with("asset", instrument.symbol())
                .with("label", instrument.label())
                .with("type", instrument.type().name())
                .with("active", instrument.active())
                .with("payout", instrument.payout())
                .with("digits", instrument.digits())
                .with("otc", instrument.otc())
                .with("shortestSeconds", instrument.durations().shortest().toSeconds())
                .end();
    }

    private static List<String> table(List<Instrument> instruments) {
        Table table = new Table().row("ASSET", "LABEL", "TYPE", "PAYOUT", "STATE");
        for (Instrument each : instruments) {
            table.row(
                    each.symbol(),
                    each.label(),
                    each.type().name(),
                    each.payout().toPlainString() + " %",
                    each.active() ? "active" : "closed");
        }
        return table.lines();
    }
}

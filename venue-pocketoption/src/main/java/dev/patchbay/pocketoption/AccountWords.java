package dev.patchbay.pocketoption;

import dev.patchbay.account.AccountDialect;
import dev.patchbay.account.AccountKind;
import dev.patchbay.account.AccountNews;
import dev.patchbay.account.Instrument;
import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * How PocketOption says what the account module means. Immutable.
 *
 * <p>The venue pushes the balance of each account, and the table of assets, after a login and whenever they change. Sources disagree whether
 * {@code getBalance} or {@code updateBalance} asks for the balances, so both are sent.
 */
final class AccountWords implements AccountDialect {
    private static final String BALANCE = "successupdateBalance";
    private static final String ASSETS = "updateAssets";

    private final Supplier<Optional<AccountKind>> account;

    /** With the kind of account that is logged in to, which may come later than this. */
    AccountWords(Supplier<Optional<AccountKind>> account) {
        this.account = account;
    }

    @Override
    public Rule rule() {
        return Rule.event(BALANCE, ASSETS);
    }

    @Override
    public List<Message> refresh() {
        return List.of(
                Message.text("assets/load", ""), Message.text("getBalance", ""), Message.text("updateBalance", ""));
    }

    @Override
    public Optional<AccountKind> session(AppState state) {
        return account.get();
    }

    @Override
    public List<AccountNews> read(Message message) {
        return switch (message.event()) {
            case BALANCE -> balances(Trees.unwrapped(Trees.of(message), "balance"));
            case ASSETS -> List.of(assets(Trees.unwrapped(Trees.of(message))));
            default -> List.of();
        };
    }

    private static List<AccountNews> balances(JsonNode tree) {
        return Batch.news(tree, AccountWords::balance, AccountNews.Unreadable::new);
    }

    private static AccountNews balance(JsonNode row) {
        return new AccountNews.BalanceTold(
                Values.flag(row.path("isDemo")).map(demo -> demo ? AccountKind.DEMO : AccountKind.REAL),
                Values.requiredNumber(row.path("balance"), "a balance"),
                Values.text(row.path("currency")));
    }

    private static AccountNews assets(JsonNode rows) {
        if (!rows.isArray()) {
            return new AccountNews.Unreadable();
        }
        Batch<Instrument> batch = Batch.of(rows, InstrumentReader::instrument);
        return new AccountNews.InstrumentsTold(batch.rows(), batch.malformed());
    }
}

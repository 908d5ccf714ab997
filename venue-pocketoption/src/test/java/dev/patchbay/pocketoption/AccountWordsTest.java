package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.AccountKind;
import dev.patchbay.account.AccountNews;
import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How PocketOption says what the account module means. The table of assets is read by {@link CapturedAssetsTest}. */
class AccountWordsTest {
    private final SessionKind session = new SessionKind();
    private final AccountWords words = new AccountWords(session::kind);

    @Test
    void itIsToldUnderTwoNames() {
        assertThat(words.rule().events()).contains(Set.of("updateAssets", "successupdateBalance"));
    }

    @Test
    void aRefreshAsksForTheTableAndByBothNamesForTheBalances() {
        assertThat(words.refresh())
                .extracting(Message::event)
                .containsExactly("assets/load", "getBalance", "updateBalance");
        assertThat(words.refresh())
                .allSatisfy(message -> assertThat(message.size()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"1, DEMO", "0, REAL"})
    void theSessionIsOfTheKindThatTheSsidSays(int isDemo, AccountKind kind) {
        String real = "a:1:{s:10:\\\"user_agent\\\";s:1:\\\"x\\\";}";

        session.loggedIn(Ssid.parse(Secret.of(
                "{\"session\":\"" + (isDemo == 1 ? "token" : real) + "\",\"isDemo\":" + isDemo + ",\"uid\":1}")));

        assertThat(words.session(new PublishedState())).contains(kind);
    }

    @Test
    void beforeTheFirstLoginTheSessionIsOfNoKind() {
        assertThat(words.session(new PublishedState())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"isDemo\":1,\"balance\":1234.5}|1234.5",
                "{\"isDemo\":1,\"balance\":1234.50}|1234.50",
                "{\"isDemo\":true,\"balance\":\"1234.50\"}|1234.50",
                "{\"isDemo\":\"1\",\"balance\":50000}|50000",
                "{\"uid\":7,\"login\":\"me\",\"balance\":0,\"isDemo\":1,\"new\":{}}|0",
                "{\"isDemo\":1,\"balance\":0.1}|0.1",
                "{\"isDemo\":1,\"balance\":123456789012345678.123456789}|123456789012345678.123456789",
                "{\"isDemo\":1,\"balance\":-3.20}|-3.20",
                "{\"isDemo\":1,\"balance\":\"1.2e3\"}|1.2e3",
                "{\"data\":{\"data\":{\"isDemo\":1,\"balance\":7.00}}}|7.00"
            })
    void aBalanceIsReadDigitForDigit(String payload, BigDecimal amount) {
        assertThat(read(payload))
                .containsExactly(new AccountNews.BalanceTold(Optional.of(AccountKind.DEMO), amount, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"isDemo\":0,\"balance\":5}", "{\"isDemo\":false,\"balance\":5,\"currency\":null}"})
    void theRealAccountsBalanceIsToldApart(String payload) {
        assertThat(read(payload))
                .containsExactly(new AccountNews.BalanceTold(
                        Optional.of(AccountKind.REAL), new BigDecimal("5"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"balance\":5,\"currency\":\"USD\"}", "{\"isDemo\":null,\"balance\":5,\"currency\":\"USD\"}"})
    void aBalanceThatDoesNotSayWhoseIsTheSessionsOwn(String payload) {
        assertThat(read(payload))
                .containsExactly(
                        new AccountNews.BalanceTold(Optional.empty(), new BigDecimal("5"), Optional.of("USD")));
    }

    @Test
    void ofSeveralBalancesABadOneCostsItself() {
        List<AccountNews> news = read("[{\"isDemo\":1,\"balance\":1},{\"isDemo\":1},{\"isDemo\":0,\"balance\":2}]");

        assertThat(news)
                .containsExactlyInAnyOrder(
                        new AccountNews.BalanceTold(Optional.of(AccountKind.DEMO), BigDecimal.ONE, Optional.empty()),
                        new AccountNews.BalanceTold(
                                Optional.of(AccountKind.REAL), new BigDecimal("2"), Optional.empty()),
                        new AccountNews.Unreadable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"balance\":null}",
                "{\"balance\":\"\"}",
                "{\"balance\":\"much\"}",
                "{\"balance\":{}}",
                "{\"balance\":true}",
                "{\"balance\":NaN}",
                "{\"balance\":1e999999999}",
                "{\"isDemo\":2,\"balance\":1}",
                "{\"isDemo\":[],\"balance\":1}",
                "{\"balance\":1",
                "{\"balance\":1}}",
                "5"
            })
    void whatIsNoBalanceIsUnreadable(String payload) {
        assertThat(read(payload)).containsExactly(new AccountNews.Unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"data\":5}", "\"rows\"", "[[5,", "[1]2"})
    void whatIsNoTableIsUnreadable(String payload) {
        assertThat(words.read(Captures.message("updateAssets", payload))).containsExactly(new AccountNews.Unreadable());
    }

    @Test
    void anyOtherEventTellsNothing() {
        assertThat(words.read(Captures.message("updateStream", "{\"balance\":1}")))
                .isEmpty();
    }

    private List<AccountNews> read(String payload) {
        return words.read(Captures.message("successupdateBalance", payload));
    }
}

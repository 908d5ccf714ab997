package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.InvalidAssetException.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InstrumentsTest {
    private static final Instrument EURO = Words.instrument("EURUSD", "92", true);
    private static final Instrument POUND = Words.instrument("GBPUSD", "80", false);
    private static final Instrument APPLE = stock(5, "#AAPL", OptionalLong.of(170));
    private static final Instrument APPLE_OTC = stock(170, "#AAPL_otc", OptionalLong.of(5));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Instruments table = Instruments.of(List.of(EURO, POUND, APPLE, APPLE_OTC), 2, World.START);

    @Test
    void theTableKeepsTheVenuesOrder() {
        assertThat(table.all()).containsExactly(EURO, POUND, APPLE, APPLE_OTC);
        assertThat(table.size()).isEqualTo(4);
        assertThat(table.malformed()).isEqualTo(2);
    }

    @Test
    void instrumentsAreFoundBySymbolTypeAndActivity() {
        assertThat(table.find("EURUSD")).contains(EURO);
        assertThat(table.find("eurusd")).isEmpty();
        assertThat(table.active()).containsExactly(EURO, APPLE, APPLE_OTC);
        assertThat(table.ofType(InstrumentType.STOCK)).containsExactly(APPLE, APPLE_OTC);
        assertThat(table.ofType(InstrumentType.INDEX)).isEmpty();
    }

    @Test
    void anInstrumentsTwinIsFoundBothWays() {
        assertThat(table.twin(APPLE)).contains(APPLE_OTC);
        assertThat(table.twin(APPLE_OTC)).contains(APPLE);
        assertThat(table.twin(EURO)).isEmpty();
    }

    @Test
    void ofRowsWithOneSymbolTheLastCounts() {
        Instrument later = Words.instrument("EURUSD", "50", true);

        Instruments doubled = Instruments.of(List.of(EURO, POUND, later), 0, World.START);

        assertThat(doubled.all()).containsExactly(later, POUND);
        assertThat(doubled.malformed()).isEqualTo(1);
    }

    @Test
    void aTypeThatNobodyKnowsIsATypeAsGoodAsTheOthers() {
        assertThat(new InstrumentType("NFT"))
                .isEqualTo(new InstrumentType("nft"))
                .hasToString("nft");
        assertThat(new InstrumentType("stock")).isEqualTo(InstrumentType.STOCK);
    }

    @Test
    void whatCanBeTradedPassesTheCheckWhateverTheCandlePeriodsAre() {
        assertThat(table.check("EURUSD", Duration.ofSeconds(7))).isEqualTo(EURO);
        assertThat(EURO.periods()).doesNotContain(Duration.ofSeconds(7));
    }

    @Test
    void anUnknownSymbolIsRefusedByName() {
        assertRefused(() -> table.check("XXXYYY", Duration.ZERO), Reason.UNKNOWN, "XXXYYY")
                .hasMessageStartingWith("Asset with symbol XXXYYY not found")
                .hasMessageContaining("none of the 4 instruments");
    }

    @Test
    void aSymbolInTheWrongCaseIsToldTheRightOne() {
        assertRefused(() -> table.check("#aapl_OTC", MINUTE), Reason.UNKNOWN, "#aapl_OTC")
                .hasMessageContaining("#AAPL_otc");
    }

    @Test
    void anInactiveInstrumentIsRefused() {
        assertRefused(() -> table.check("GBPUSD", Duration.ZERO), Reason.INACTIVE, "GBPUSD")
                .hasMessageStartingWith("Asset is not active");
    }

    @Test
    void aDurationThatIsNotPositiveIsRefused() {
        for (Duration each : List.of(Duration.ZERO, Duration.ofSeconds(-5), Duration.ofMillis(999))) {
            assertRefused(() -> table.check("EURUSD", each), Reason.DURATION, "EURUSD")
                    .hasMessageStartingWith("Time must be a positive value");
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            ThrowingCallable call, Reason reason, String asset) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(InvalidAssetException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.asset()).isEqualTo(asset);
        });
    }

    private static Instrument stock(long id, String symbol, OptionalLong twin) {
        return new Instrument(
                id,
                symbol,
                "Apple",
                InstrumentType.STOCK,
                2,
                BigDecimal.TEN,
                true,
                false,
                twin,
                List.of(),
                OrderDurations.UNKNOWN);
    }
}

package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickLinesTest {
    private static final Instant TIME = Instant.parse("2026-01-05T10:00:00.5Z");
    private static final List<String> ASSETS = List.of("EURUSD_otc", "#AAPL_otc");

    private final TickLines json = new TickLines(true, ASSETS);
    private final TickLines words = new TickLines(false, ASSETS);

    @Test
    void aTickIsOneObjectWithItsExactPrice() {
        Tick tick = new Tick("EURUSD_otc", TIME, new BigDecimal("1.19530"), false);

        assertThat(json.line(tick))
                .isEqualTo("{\"asset\":\"EURUSD_otc\",\"time\":\"2026-01-05T10:00:00.500Z\",\"price\":1.19530,"
                        + "\"backfilled\":false}");
    }

    @Test
    void aGapIsOneObjectWithItsReason() {
        Gap gap = new Gap("EURUSD_otc", Gap.Reason.SLOW_LISTENER, 3, 1);

        assertThat(json.line(gap)).isEqualTo("{\"asset\":\"EURUSD_otc\",\"gap\":3,\"reason\":\"slow-listener\"}");
    }

    @Test
    void pricesOfAllAssetsStandInOneColumn() {
        String one = words.line(new Tick("EURUSD_otc", TIME, new BigDecimal("1.10"), false));
        String other = words.line(new Tick("#AAPL_otc", TIME, new BigDecimal("231.4"), true));

        assertThat(one).isEqualTo("2026-01-05 10:00:00.500  EURUSD_otc  1.10");
        assertThat(other).isEqualTo("2026-01-05 10:00:00.500  #AAPL_otc   231.4  fetched afterwards");
    }

    @Test
    void aGapStandsInTheColumnOfThePricesInPlainWords() {
        assertThat(words.line(new Gap("#AAPL_otc", Gap.Reason.NEW_CONNECTION, 0, 2)))
                .isEqualTo(" ".repeat(25) + "#AAPL_otc   ticks may be missing here: new connection");
        assertThat(words.line(new Gap("#AAPL_otc", Gap.Reason.SLOW_MODULE, 12, 2)))
                .endsWith("12 ticks are missing here: slow module");
    }
}

package dev.patchbay.examples;

import dev.patchbay.pocketoption.PocketOption;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The sample of the README, and of {@link PocketOption}. */
final class FirstTrade {
    private FirstTrade() {}

    static void trade() throws Exception {
        // @start region="trade"
        try (var pocket = PocketOption.connect(Files.readString(Path.of("ssid")))) {
            System.out.println(pocket.balance());
            try (var candles = pocket.candles("EURUSD_otc", Duration.ofSeconds(5), 20)) {
                candles.onEach(System.out::println); // a Candle, or a Gap where prices are missing
                var deal = pocket.buy("EURUSD_otc", BigDecimal.ONE, Duration.ofMinutes(1));
                System.out.println(pocket.result(deal.id())); // a minute later: win, loss or draw
            }
        }
        // @end
    }
}

package dev.patchbay.launcher;

import dev.patchbay.simulator.Quote;
import dev.patchbay.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands that talk to a simulator of the test's own. */
final class VenueRun {
    static final String ASSET = "EURUSD_otc";
    static final Duration DEADLINE = Duration.ofSeconds(10);
    static final Map<String, String> SSID = Map.of("PATCHBAY_SSID", Simulator.DEMO_SSID);

    private VenueRun() {}

    /** Starts a command that is connected to it. */
    static CommandRun start(Simulator venue, String... command) {
        return CommandRun.start(SSID, connected(venue, command));
    }

    /** Starts one on a terminal. */
    static CommandRun startIn(Window window, Simulator venue, String... command) {
        return CommandRun.startIn(window, SSID, connected(venue, command));
    }

    private static String[] connected(Simulator venue, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--venue", "pocketoption", "--url", venue.url()));
        return args.toArray(String[]::new);
    }

    /** Ticks, each so many milliseconds behind an instant, and a price. */
    static List<Quote> quotes(Instant start, Object... millisAndPrices) {
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < millisAndPrices.length; i += 2) {
            quotes.add(new Quote(
                    start.plusMillis(((Number) millisAndPrices[i]).longValue()), (String) millisAndPrices[i + 1]));
        }
        return quotes;
    }

    /** As every command prints a time in JSON. */
    static String json(Instant time) {
        return new JsonLine().with("", time).end().substring(5).replaceAll("[\"}]", "");
    }
}

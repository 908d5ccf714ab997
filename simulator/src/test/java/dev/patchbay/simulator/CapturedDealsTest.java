package dev.patchbay.simulator;

import static dev.patchbay.simulator.Trading.START;
import static dev.patchbay.simulator.Trading.atPrice;
import static dev.patchbay.simulator.Trading.atTime;
import static dev.patchbay.simulator.Trading.calm;
import static dev.patchbay.simulator.Trading.heard;
import static dev.patchbay.simulator.Trading.order;
import static dev.patchbay.simulator.Trading.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Lays the venue's own payloads beside the simulator's; skipped where they are not. */
@ExtendWith(LeakWatch.class)
class CapturedDealsTest {
    private static final Path FOLDER = Path.of("shared", "captures");

    private final ManualClock clock = ManualClock.startingAt(START);

    @Test
    void s18AndS19DealsHaveTheFieldsOfTheCapturesInTheirOrder() throws IOException {
        JsonNode answer = captured("successopenOrder.json");
        JsonNode close = captured("successcloseOrder.json");
        JsonNode list = captured("updateOpenedDeals.json");
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order(5, 18396039))) {
            assertThat(fields(heard(peer, "successopenOrder"))).isEqualTo(fields(answer));
            assertThat(fields(heard(peer, "updateOpenedDeals").path(0))).isEqualTo(fields(list.path(0)));
            venue.settleNow();

            JsonNode told = heard(peer, "successcloseOrder");
            assertThat(fields(told)).isEqualTo(fields(close));
            assertThat(fields(told.at("/deals/0"))).isEqualTo(fields(close.at("/deals/0")));
        }
    }

    @Test
    void s21PendingOrdersHaveTheFieldsOfTheCapturesInTheirOrder() throws IOException {
        JsonNode placed = captured("successopenPendingOrder.json");
        JsonNode refused = captured("failopenPendingOrder.json");
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(atPrice("9", 1)).say(atTime("2025-01-05 10:00:00", 1))) {
            assertThat(fields(heard(peer, "successopenPendingOrder").path("data")))
                    .isEqualTo(fields(placed.path("data")));

            JsonNode told = heard(peer, "failopenPendingOrder");
            assertThat(fields(told)).isEqualTo(fields(refused.path("data")));
            assertThat(fields(told.path("data"))).isEqualTo(fields(refused.at("/data/data")));
        }
    }

    @Test
    void s14TheTableIsShapedLikeTheCapturedOne() throws IOException {
        JsonNode captured = captured("updateAssets.json");
        try (var venue = calm(clock).assetCount(captured.size()).start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            JsonNode table = heard(peer, "updateAssets");

            assertThat(table.size()).isEqualTo(captured.size());
            assertThat(kinds(table)).isEqualTo(kinds(captured));
        }
    }

    /** The kinds of JSON in the columns. */
    private static List<String> kinds(JsonNode table) {
        return table.path(0)
                .valueStream()
                .map(column -> column.getNodeType().name())
                .toList();
    }

    private static List<String> fields(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static JsonNode captured(String file) throws IOException {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(FOLDER).resolve(file);
            if (Files.isRegularFile(found)) {
                return parsed(Files.readString(found).strip());
            }
        }
        return Assumptions.abort("the captured payload " + FOLDER.resolve(file) + " is not above " + start);
    }
}

package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class AssetsTest {

    @Test
    void theTableHasNineteenColumns() {
        try (var venue = Simulator.start()) {
            JsonNode table = table(venue);

            assertThat(table).allSatisfy(row -> assertThat(row).hasSize(19));
            assertThat(symbols(table)).contains("EURUSD_otc", "GBPUSD_otc", "AUDCAD_otc", "#AAPL_otc", "BTCUSD_otc");
            JsonNode first = table.get(0);
            assertThat(first.get(2).stringValue()).isEqualTo("EUR/USD OTC");
            assertThat(first.get(3).stringValue()).isEqualTo("currency");
            assertThat(first.get(4).intValue()).isEqualTo(5);
            assertThat(first.get(5).intValue()).isEqualTo(92);
            assertThat(first.get(14).booleanValue()).isTrue();
        }
    }

    @Test
    void s14TheTableMayBeAsLongAsTheRealOneAndHasEveryKind() {
        try (var venue = Simulator.builder().assetCount(176).start()) {
            JsonNode table = table(venue);

            assertThat(symbols(table)).hasSize(176).doesNotHaveDuplicates();
            assertThat(column(table, 0)).doesNotHaveDuplicates();
            assertThat(column(table, 3))
                    .contains("\"currency\"", "\"stock\"", "\"index\"", "\"cryptocurrency\"", "\"commodity\"");
        }
    }

    @Test
    void s14AnAssetAndItsTwinNameEachOther() {
        try (var venue = Simulator.start()) {
            JsonNode table = table(venue);

            JsonNode otc = row(table, "EURUSD_otc");
            JsonNode real = row(table, "EURUSD");
            assertThat(real.get(10)).isEqualTo(otc.get(0));
            assertThat(otc.get(11)).isEqualTo(real.get(0));
            assertThat(otc.get(10).intValue()).isZero();
            assertThat(row(table, "AUDCAD_otc").get(11).intValue()).isZero();
        }
    }

    @Test
    void theAssetsCanBeNamed() {
        try (var venue = Simulator.builder()
                .assets(List.of(Asset.of("XYZ", "10.5").withPayout(7)))
                .start()) {
            assertThat(symbols(table(venue))).containsExactly("XYZ");
        }
    }

    @Test
    void s14AChangeOfPayoutOrOfActiveIsToldToEverybody() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            venue.payout("EURUSD_otc", 71);
            venue.active("EURUSD_otc", false);

            assertThat(parsed(peer.payload("updateAssets")).get(0).get(5).intValue())
                    .isEqualTo(71);
            assertThat(parsed(peer.payload("updateAssets")).get(0).get(14).booleanValue())
                    .isFalse();
        }
    }

    @Test
    void theTableIsToldAgainOnRequest() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            assertThat(peer.say("42[\"assets/load\"]").nextEvent().name()).isEqualTo("updateAssets");
        }
    }

    @Test
    void s14ATableMayHaveOneBadRow() {
        try (var venue = Simulator.builder().fault("assets=bad-row#1").start()) {
            assertThat(table(venue)).filteredOn(row -> row.size() != 19).hasSize(1);
        }
    }

    @Test
    void s14ATableMayHaveAColumnTooMany() {
        try (var venue = Simulator.builder().fault("assets=extra-column").start()) {
            assertThat(table(venue)).allSatisfy(row -> assertThat(row).hasSize(20));
        }
    }

    @Test
    void s14ATableMayHaveAKindThatNobodyKnows() {
        try (var venue = Simulator.builder().fault("assets=unknown-kind").start()) {
            assertThat(table(venue))
                    .filteredOn(row -> row.get(3).stringValue().equals("meme"))
                    .hasSize(1);
        }
    }

    @Test
    void anAssetThatCannotBeIsRefused() {
        assertThatThrownBy(() -> Asset.of("X", "0")).hasMessage("price must be positive, got 0 for X");
        assertThatThrownBy(() -> Simulator.builder().assetCount(5_000)).hasMessageContaining("expected at most");
    }

    private static List<String> column(JsonNode table, int number) {
        return table.valueStream().map(row -> Json.text(row.get(number))).toList();
    }

    private static JsonNode row(JsonNode table, String symbol) {
        return table.valueStream()
                .filter(row -> row.get(1).stringValue().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> symbols(JsonNode table) {
        return table.valueStream().map(row -> row.get(1).stringValue()).toList();
    }

    private static JsonNode table(Simulator venue) {
        try (var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            return parsed(peer.payload("updateAssets"));
        }
    }

    private static JsonNode parsed(String json) {
        return Objects.requireNonNull(Json.parse(json));
    }
}

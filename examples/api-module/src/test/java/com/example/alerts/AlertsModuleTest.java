package com.example.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.testkit.TestClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AlertsModuleTest {
    private static final String EURUSD = "EURUSD_otc";
    private static final BigDecimal LEVEL = new BigDecimal("1.2");
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aLevelThatIsCrossedIsToldOnceWithThePriceThatCrossedIt() throws Exception {
        try (TestClient client = TestClient.with(new AlertsModule()).open();
                EventStream<AlertEvent> alerts = client.handle(Alerts.class).watch(EURUSD, LEVEL)) {
            client.peer().sends(price("1.19"), price("1.21"), price("1.22"), price("1.2"));

            assertThat(alerts.next(SOON))
                    .contains(new Alert(EURUSD, LEVEL, Alert.Direction.UP, new BigDecimal("1.21")));
            assertThat(alerts.next(SOON))
                    .contains(new Alert(EURUSD, LEVEL, Alert.Direction.DOWN, new BigDecimal("1.2")));
            client.settles();
            assertThat(alerts.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void theServerIsAskedForTheAssetOnEachConnectionOnce() throws Exception {
        try (TestClient client = TestClient.with(new AlertsModule()).open();
                EventStream<AlertEvent> first = client.handle(Alerts.class).watch(EURUSD, LEVEL);
                EventStream<AlertEvent> second = client.handle(Alerts.class).watch(EURUSD, BigDecimal.ONE)) {
            assertThat(client.peer().received()).containsExactly("subfor \"EURUSD_otc\"");

            client.reconnects();

            assertThat(client.peer().received()).containsExactly("subfor \"EURUSD_otc\"");
            assertThat(first.lost() + second.lost()).isZero();
        }
    }

    @Test
    void aLevelThatWasCrossedWhileTheConnectionWasLostIsToldWithTheFirstPriceAfterIt() throws Exception {
        try (TestClient client = TestClient.with(new AlertsModule()).open();
                EventStream<AlertEvent> alerts = client.handle(Alerts.class).watch(EURUSD, LEVEL)) {
            client.peer().sends(price("1.19"));
            client.reconnects().sends(price("1.25"));

            assertThat(alerts.next(SOON))
                    .contains(new Alert(EURUSD, LEVEL, Alert.Direction.UP, new BigDecimal("1.25")));
        }
    }

    @Test
    void aRunThatFailsCostsNobodyAWatch() throws Exception {
        try (TestClient client = TestClient.with(new AlertsModule()).open();
                EventStream<AlertEvent> alerts = client.handle(Alerts.class).watch(EURUSD, LEVEL)) {
            client.crashes("price-alerts");
            client.peer().sends(price("1.21"), price("1.19"));

            assertThat(alerts.next(SOON))
                    .contains(new Alert(EURUSD, LEVEL, Alert.Direction.DOWN, new BigDecimal("1.19")));
        }
    }

    @Test
    void theNextPriceIsToldToWhoeverAskedForIt() throws Exception {
        try (TestClient client = TestClient.with(new AlertsModule()).open()) {
            CompletableFuture<BigDecimal> price = asked(client.handle(Alerts.class));
            client.settles();

            client.peer().sends(price("1.19537"));

            assertThat(price).succeedsWithin(SOON).isEqualTo(new BigDecimal("1.19537"));
        }
    }

    @Test
    void whatIsNoPriceCostsItselfAlone() throws Exception {
        try (TestClient client = TestClient.with(new AlertsModule()).open();
                EventStream<AlertEvent> alerts = client.handle(Alerts.class).watch(EURUSD, LEVEL)) {
            client.peer().sends(price("1.19"), "updateStream [[\"EURUSD_otc\",1,null]]", "updateStream {}", price("1.2"));

            assertThat(alerts.next(SOON)).isPresent();
        }
    }

    private static CompletableFuture<BigDecimal> asked(Alerts alerts) {
        var price = new CompletableFuture<BigDecimal>();
        Thread.ofVirtual().start(() -> {
            try {
                price.complete(alerts.nextPrice(EURUSD, SOON));
            } catch (InterruptedException | RuntimeException e) {
                price.completeExceptionally(e);
            }
        });
        return price;
    }

    private static String price(String price) {
        return "updateStream [[\"EURUSD_otc\",1770856131.3," + price + "]]";
    }
}

package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import org.junit.jupiter.api.Test;

/** The venue that end-to-end tests run against does what they rely on. */
class NodeVenueTest {
    private static final Message AUTH =
            Message.text("auth", "{\"session\":\"dummy\",\"isDemo\":1,\"uid\":1,\"isFastHistory\":true}");

    private static RealConnection loggedIn(NodeServer venue) {
        var connection = RealConnection.joined(venue, Peer.PAIRS_OF_JSON);
        connection.send(AUTH);
        connection.next("successauth");
        connection.next("updateAssets");
        connection.next("successupdateBalance");
        connection.next("updateOpenedDeals");
        connection.next("updateClosedDeals");
        connection.next("successupdatePending");
        return connection;
    }

    @Test
    void everyTickItSaysItSentArrives() {
        try (var venue = NodeServer.start("venue.js", "--rate", "100", "--ping-interval", "100");
                var connection = loggedIn(venue)) {
            connection.send(Message.text("subfor", "\"EURUSD_otc\""));

            for (int i = 0; i < 50; i++) {
                String said = venue.awaitLine("{\"tick\":");
                assertThat("{\"tick\":" + connection.next("updateStream").text().substring(1))
                        .isEqualTo(said.substring(0, said.length() - 1) + "]");
            }
            assertThat(connection.malformed).isEmpty();
        }
    }

    @Test
    void choosingASymbolGivesItsHistoryAndThenItsTicks() {
        try (var venue = NodeServer.start("venue.js");
                var connection = loggedIn(venue)) {
            connection.send(Message.text("changeSymbol", "{\"asset\":\"USDJPY_otc\",\"period\":60}"));

            assertThat(connection.next("updateHistoryNewFast").text())
                    .startsWith("{\"asset\":\"USDJPY_otc\",\"period\":60,");
            assertThat(connection.next("updateStream").text()).startsWith("[[\"USDJPY_otc\",");
        }
    }

    @Test
    void aPageOfItsHistoryHasTheNumberOfItsQuestionAndTheTicksThatWereStreamed() {
        try (var venue = NodeServer.start("venue.js", "--past", "600");
                var listener = loggedIn(venue);
                var connection = loggedIn(venue)) {
            listener.send(Message.text("subfor", "\"EURUSD_otc\""));
            String tick = venue.awaitLine("{\"tick\":");
            String[] row =
                    tick.substring(tick.indexOf('[') + 1, tick.indexOf(']')).split(",", 3);

            connection.send(Message.text(
                    "loadHistoryPeriod",
                    "{\"asset\":\"EURUSD_otc\",\"period\":0,\"time\":%s,\"index\":17,\"offset\":60}"
                            .formatted(row[1])));

            assertThat(connection.next("loadHistoryPeriodFast").text())
                    .startsWith("{\"asset\":\"EURUSD_otc\",\"index\":17,\"data\":[{\"asset\":\"EURUSD_otc\",\"time\":")
                    .endsWith("{\"asset\":\"EURUSD_otc\",\"time\":%s,\"price\":%s}],\"period\":0}"
                            .formatted(row[1], row[2]));
        }
    }

    @Test
    void aQuestionForHistoryMayStayWithoutAnAnswer() {
        try (var venue = NodeServer.start("venue.js", "--drop-history", "1");
                var connection = loggedIn(venue)) {
            String question = "{\"asset\":\"EURUSD_otc\",\"period\":60,\"time\":1,\"index\":%d,\"offset\":60}";

            connection.send(Message.text("loadHistoryPeriod", question.formatted(1)));
            connection.send(Message.text("loadHistoryPeriod", question.formatted(2)));

            assertThat(venue.awaitLine("{\"dropped\":")).isEqualTo("{\"dropped\":1}");
            assertThat(connection.next("loadHistoryPeriodFast").text())
                    .isEqualTo("{\"asset\":\"EURUSD_otc\",\"index\":2,\"data\":[],\"period\":60}");
        }
    }

    @Test
    void aSymbolThatIsUnsubscribedStaysSilent() {
        try (var venue = NodeServer.start("venue.js", "--rate", "1000");
                var connection = loggedIn(venue)) {
            connection.send(Message.text("subfor", "\"EURUSD_otc\""));
            venue.awaitLine("{\"subscribed\":\"EURUSD_otc\"}");
            connection.send(Message.text("unsubfor", "\"EURUSD_otc\""));

            assertThat(venue.awaitLine("{\"unsubscribed\":")).contains("EURUSD_otc");
        }
    }

    @Test
    void aLoginIsRefusedInTheVenuesWay() {
        try (var venue = NodeServer.start("venue.js", "--reject");
                var connection = RealConnection.joined(venue, Peer.PAIRS_OF_JSON)) {
            connection.send(AUTH);

            connection.next("NotAuthorized");
            connection.next("disconnect");
            assertThat(RealConnection.await(connection.ended).kind()).isEqualTo(Cause.Kind.PEER_CLOSED);
        }
    }

    @Test
    void aKickDropsTheConnectionWithoutGoodbye() {
        try (var venue = NodeServer.start("venue.js", "--kick-after", "50");
                var connection = loggedIn(venue)) {
            assertThat(venue.awaitLine("{\"closed\":")).isEqualTo("{\"closed\":1}");
            assertThat(connection.ended).isNotDone();
        }
    }
}

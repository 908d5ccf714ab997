package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import org.junit.jupiter.api.Test;

/** The venue that end-to-end tests run against does what they rely on. */
class NodeVenueTest {
    private static final Message AUTH = Message.text("auth", "{\"session\":\"dummy\",\"isDemo\":1,\"uid\":1}");

    private static RealConnection loggedIn(NodeServer venue) {
        var connection = RealConnection.joined(venue, Peer.PAIRS_OF_JSON);
        connection.send(AUTH);
        connection.next("successauth");
        connection.next("updateAssets");
        connection.next("successupdateBalance");
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

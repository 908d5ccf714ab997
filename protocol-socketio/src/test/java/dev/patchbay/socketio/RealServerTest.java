package dev.patchbay.socketio;

import static dev.patchbay.socketio.RecordingWire.describe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the reference server, socket.io of npm. */
class RealServerTest {
    private static final SocketIoOptions ADMIN = Peer.STANDARD.withNamespace("/admin");
    private static final int PING_INTERVAL_MILLIS = 300;
    private static final int PING_TIMEOUT_MILLIS = 5000;

    private static NodeServer server;

    @BeforeAll
    static void startServer() {
        server = NodeServer.start("server.js", "" + PING_INTERVAL_MILLIS, "" + PING_TIMEOUT_MILLIS);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static Message ask(String what) {
        return Message.text("send", '"' + what + '"');
    }

    @Test
    void theServerAcceptsUsAndSaysHowLongItMayBeSilent() {
        try (var connection = RealConnection.open(server, Peer.STANDARD)) {
            Message connect = connection.next("connect");

            assertThat(connect.text()).contains("\"sid\":");
            assertThat(connection.idleTimeouts)
                    .containsExactly(Duration.ofMillis(PING_INTERVAL_MILLIS + PING_TIMEOUT_MILLIS));
        }
    }

    @Test
    void pingsAreAnsweredSoThatTheServerStays() throws InterruptedException {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            assertThat(connection.pings.tryAcquire(6, NodeServer.DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();

            connection.send(Message.text("echo", "1"));

            assertThat(describe(connection.next("echo"))).isEqualTo("echo 1");
            assertThat(connection.ended).isNotDone();
            assertThat(connection.closed).isNotDone();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | nothing | ''",
                "bytes | bytes | <binary> \u0000\u0001\u0002\ufffd",
                "json bytes | json bytes | <binary> [[\"EURUSD_otc\",1770856131.3,1.195370]]",
                "nested | nested | {\"list\":[\"+/8=\",1.5],\"last\":\"TQ==\"}",
                "several | several | [1,\"two\",{\"three\":[3]}]",
                "pairs | first | [1,\"second\",\"eyJhIjoyfQ==\"]",
            })
    void whatTheServerSendsArrives(String what, String event, String payload) {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            connection.send(ask(what));

            assertThat(describe(connection.next(event))).isEqualTo((event + " " + payload).strip());
            assertThat(connection.malformed).isEmpty();
        }
    }

    @Test
    void aStrangeNameIsDecodedAsTheServerMeansIt() {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            connection.send(ask("strange name"));

            assertThat(connection.next("a \"quoted\"\n😀 name").text()).isEqualTo("1");
        }
    }

    @Test
    void aLargeEventArrivesWhole() {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            connection.send(ask("large"));

            assertThat(connection.next("large").size()).isEqualTo(900_002);
        }
    }

    @Test
    void jsonAttachmentsAndPairsAreReadAsPocketOptionMeansThem() {
        try (var connection = RealConnection.joined(server, Peer.PAIRS_OF_JSON)) {
            connection.send(ask("nested json"));
            connection.send(ask("pairs"));

            assertThat(connection.next("nested json").text()).isEqualTo("{\"list\":[{\"a\":1.10},2]}");
            assertThat(connection.next("first").text()).isEqualTo("1");
            assertThat(describe(connection.next("second"))).isEqualTo("second <binary> {\"a\":2}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\":[1,2.5,\"ü😀\"]}", "\"text\"", "[1,2]", "null", "1e-7"})
    void whatWeSendComesBack(String payload) {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            connection.send(Message.text("echo", payload));

            assertThat(connection.next("echo").text()).isEqualTo(payload);
        }
    }

    @Test
    void bytesWeSendAreBytesToTheServer() {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            connection.send(Message.binary("upload", new byte[] {0, 1, (byte) 0xff}));
            connection.send(Message.binary("upload", new byte[0]));

            assertThat(connection.next("uploaded").text()).isEqualTo("\"0001ff\"");
            assertThat(connection.next("uploaded").text()).isEqualTo("\"\"");
        }
    }

    @Test
    void theServerAcknowledgesWhatAsksForIt() {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            connection.send(Message.text("echo", "{\"a\":1}").withId(7));
            connection.send(Message.text("echo", "").withId(8));
            connection.send(Message.text("answer in bytes", "").withId(9));

            assertThat(describe(connection.next(SocketIo.ACK))).isEqualTo("socket.io:ack #7 {\"a\":1}");
            assertThat(describe(connection.next(SocketIo.ACK))).isEqualTo("socket.io:ack #8");
            assertThat(describe(connection.next(SocketIo.ACK))).isEqualTo("socket.io:ack #9 <binary> answer");
        }
    }

    @Test
    void weAcknowledgeWhatTheServerAsks() {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            connection.send(Message.text("ask me", "41"));
            Message question = connection.next("question");

            connection.send(SocketIo.acknowledge(question, "{\"answer\":42}"));
            assertThat(server.awaitLine("{\"answers\":")).isEqualTo("{\"answers\":[{\"answer\":42}]}");

            connection.send(Message.text("ask me", "42"));
            connection.send(SocketIo.acknowledge(connection.next("question"), new byte[] {1, 2}));
            assertThat(server.awaitLine("{\"answers\":")).isEqualTo("{\"answers\":[\"0102\"]}");
        }
    }

    @Test
    void aNamespaceIsJoinedWithItsAuth() {
        try (var connection = RealConnection.joined(server, ADMIN.withAuth(Secret.of("{\"token\":\"letmein\"}")))) {
            connection.send(Message.binary("upload", new byte[] {1}));
            connection.send(ask("json bytes"));
            connection.send(Message.text("echo", "1").withId(3));

            assertThat(connection.next("uploaded").text()).isEqualTo("\"01\"");
            assertThat(connection.next("json bytes").text()).startsWith("[[\"EURUSD_otc\"");
            assertThat(describe(connection.next(SocketIo.ACK))).isEqualTo("socket.io:ack #3 1");
        }
    }

    @Test
    void aRefusalIsDeliveredInTheServersWords() {
        try (var wrong = RealConnection.open(server, ADMIN.withAuth(Secret.of("{\"token\":\"guess\"}")));
                var unknown = RealConnection.open(server, Peer.STANDARD.withNamespace("/nowhere"))) {
            assertThat(wrong.next("connect_error").text())
                    .isEqualTo("{\"message\":\"not allowed\",\"data\":{\"code\":4}}");
            assertThat(unknown.next("connect_error").text()).isEqualTo("{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void whenTheServerPutsUsOutTheConnectionEnds() {
        try (var connection = RealConnection.joined(server, Peer.STANDARD)) {
            connection.send(Message.text("leave", ""));

            assertThat(connection.next("disconnect").size()).isZero();
            assertThat(RealConnection.await(connection.ended).kind()).isEqualTo(Cause.Kind.PEER_CLOSED);
        }
    }

    @Test
    void aGoodbyeIsADisconnectToTheServer() {
        try (var connection = RealConnection.joined(server, ADMIN.withAuth(Secret.of("{\"token\":\"letmein\"}")))) {
            connection.goodbye();

            assertThat(server.awaitLine("{\"disconnected\":\"/admin\",\"reason\":\"client namespace disconnect"))
                    .isNotEmpty();
        }
    }
}

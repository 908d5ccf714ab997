package dev.patchbay.testkit.fault;

import static dev.patchbay.testkit.fault.Direction.DOWNSTREAM;
import static dev.patchbay.testkit.fault.Direction.UPSTREAM;
import static dev.patchbay.testkit.fault.Ends.SOON;
import static dev.patchbay.testkit.fault.Ends.isSilent;
import static dev.patchbay.testkit.fault.Ends.numbered;
import static dev.patchbay.testkit.fault.Ends.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyTest {
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Ends ends = new Ends();

    FaultProxyTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        ends.close();
    }

    @Test
    void withoutToxicsEveryByteAndEachEndPasses() throws IOException {
        byte[] much = numbered(1 << 20);
        Thread writing = Thread.ofVirtual().start(() -> writeAndEnd(much));

        byte[] found = ends.atServer(much.length);
        ends.down((byte) 7);

        assertThat(found).isEqualTo(much);
        assertThat(rest(ends.server)).isEqualTo("0 and the end");
        assertThat(ends.atClient(1)).containsExactly(7);
        ends.server.close();
        assertThat(rest(ends.client)).isEqualTo("0 and the end");
        ends.client.close();
        ends.proxy.awaitOpen(0, SOON);
        assertThat(ends.proxy.passed(UPSTREAM)).isEqualTo(much.length);
        assertThat(ends.proxy.passed(DOWNSTREAM)).isEqualTo(1);
        assertThat(writing.isAlive()).isFalse();
    }

    private void writeAndEnd(byte[] much) {
        try {
            ends.up(much);
            ends.client.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void latencyDelaysEachPieceAndKeepsTheRate() throws IOException {
        ends.proxy.add(DOWNSTREAM, Toxic.latency(Duration.ofMillis(150)));
        long startNanos = System.nanoTime();

        for (byte piece = 0; piece < 10; piece++) {
            ends.down(piece);
            ends.proxy.awaitPassed(UPSTREAM, 0, SOON);
        }
        byte[] found = ends.atClient(10);

        Duration taken = Duration.ofNanos(System.nanoTime() - startNanos);
        assertThat(found).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(taken).isBetween(Duration.ofMillis(150), Duration.ofMillis(1_000));
    }

    @Test
    void jitterNeverChangesTheOrder() throws IOException {
        ends.proxy.add(UPSTREAM, Toxic.latency(Duration.ofMillis(5), Duration.ofMillis(5)));
        ends.proxy.add(UPSTREAM, Toxic.slicer(3, 2, Duration.ZERO));
        byte[] some = numbered(500);

        for (byte each : some) {
            ends.up(each);
        }

        assertThat(ends.atServer(some.length)).isEqualTo(some);
    }

    @Test
    void bandwidthHoldsTheRateAndTheSenderFeelsIt() throws IOException {
        ends.proxy.add(UPSTREAM, Toxic.bandwidth(50_000));
        long startNanos = System.nanoTime();

        ends.up(new byte[10_000]);
        int found = ends.atServer(10_000).length;

        Duration taken = Duration.ofNanos(System.nanoTime() - startNanos);
        assertThat(found).isEqualTo(10_000);
        assertThat(taken).isBetween(Duration.ofMillis(180), Duration.ofSeconds(2));
    }

    @Test
    void aTimeoutSwallowsAllAndThenCloses() throws IOException {
        ends.proxy.add(DOWNSTREAM, Toxic.timeout(Duration.ofMillis(200)));

        ends.down(new byte[100]);

        assertThat(isSilent(ends.client, MOMENT)).isTrue();
        assertThat(rest(ends.client)).isEqualTo("0 and the end");
        assertThat(rest(ends.server)).isEqualTo("0 and the end");
    }

    @Test
    void aTimeoutOfZeroSwallowsEvenTheEndUntilItIsTakenAway() throws IOException {
        ActiveToxic hole = ends.proxy.add(UPSTREAM, Toxic.timeout(Duration.ZERO));

        ends.up(new byte[100]);
        ends.client.shutdownOutput();
        boolean silent = isSilent(ends.server, MOMENT);
        hole.close();

        assertThat(silent).isTrue();
        assertThat(rest(ends.server)).isEqualTo("0 and the end");
        assertThat(ends.proxy.passed(UPSTREAM)).isZero();
    }

    @Test
    void aSlicerPassesAllInWritesOfItsOwn() throws IOException {
        ends.proxy.add(DOWNSTREAM, Toxic.slicer(1, Duration.ofMillis(5)));
        long startNanos = System.nanoTime();

        ends.down(numbered(40));

        assertThat(ends.atClient(40)).isEqualTo(numbered(40));
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isGreaterThanOrEqualTo(Duration.ofMillis(195));
    }

    @Test
    void aLimitLetsExactlySoManyBytesThroughOnEachConnection() throws IOException {
        ends.down((byte) 1);
        assertThat(ends.atClient(1)).hasSize(1);
        ends.proxy.add(DOWNSTREAM, Toxic.limitData(1_000));

        ends.down(new byte[5_000]);

        assertThat(rest(ends.client)).isEqualTo("1000 and the end");
        try (var _ = ends.client;
                var _ = ends.server) {
            ends.connect();
        }
        ends.down(new byte[1_001]);
        assertThat(rest(ends.client)).isEqualTo("1000 and the end");
    }

    @Test
    void aSlowCloseDelaysTheEndAlone() throws IOException {
        ends.proxy.add(DOWNSTREAM, Toxic.slowClose(Duration.ofMillis(300)));

        ends.down((byte) 1);
        ends.server.close();

        assertThat(ends.atClient(1)).hasSize(1);
        assertThat(isSilent(ends.client, MOMENT)).isTrue();
        assertThat(rest(ends.client)).isEqualTo("0 and the end");
    }

    @Test
    void resetPeerResetsBothEndsInTime() throws IOException {
        ends.proxy.add(UPSTREAM, Toxic.resetPeer(Duration.ofMillis(150)));

        ends.up((byte) 1);

        assertThat(isSilent(ends.client, MOMENT)).isTrue();
        assertThat(rest(ends.client)).isEqualTo("0 and a reset");
        assertThat(rest(ends.server)).isEqualTo("0 and a reset");
    }

    @Test
    void resetResetsBothEndsAtOnce() throws IOException {
        ends.proxy.awaitOpen(1, SOON);

        ends.proxy.reset();

        assertThat(rest(ends.client)).isEqualTo("0 and a reset");
        assertThat(rest(ends.server)).isEqualTo("0 and a reset");
    }

    @Test
    void aResetByOneEndIsPassedOnAsAReset() throws IOException {
        ends.proxy.awaitOpen(1, SOON);

        ends.server.setSoLinger(true, 0);
        ends.server.close();

        assertThat(rest(ends.client)).isEqualTo("0 and a reset");
    }

    @Test
    void whatWasFrozenGoesOnCompleteAndInOrder() throws IOException {
        ends.proxy.awaitOpen(1, SOON);
        ends.proxy.freeze();

        ends.down(numbered(1_000));
        boolean silent = isSilent(ends.client, MOMENT);
        ends.proxy.thaw();

        assertThat(silent).isTrue();
        assertThat(ends.atClient(1_000)).isEqualTo(numbered(1_000));
    }

    @Test
    void oneDirectionCanBeFrozenAlone() throws IOException {
        ends.proxy.freeze(DOWNSTREAM);

        ends.up((byte) 1);
        ends.down((byte) 2);

        assertThat(ends.atServer(1)).containsExactly(1);
        assertThat(isSilent(ends.client, MOMENT)).isTrue();
    }

    @Test
    void ofAHalfOpenConnectionTheClientLearnsNothing() throws IOException {
        ends.proxy.awaitOpen(1, SOON);

        ends.proxy.halfOpen();
        ends.up(new byte[100]);

        assertThat(rest(ends.server)).startsWith("0 and");
        assertThat(isSilent(ends.client, MOMENT)).isTrue();
        assertThat(ends.proxy.open()).isEqualTo(1);
    }

    @Test
    void aCutHappensAfterExactlySoManyBytesAndOnce() throws IOException {
        ends.proxy.cutAfter(DOWNSTREAM, 3);

        ends.down((byte) 1, (byte) 2);
        assertThat(ends.atClient(2)).containsExactly(1, 2);
        ends.down((byte) 3, (byte) 4);

        assertThat(rest(ends.client)).isEqualTo("1 and the end");
        try (var _ = ends.client;
                var _ = ends.server) {
            ends.connect();
        }
        ends.down(new byte[100]);
        assertThat(ends.atClient(100)).hasSize(100);
    }

    @Test
    void whileDownConnectionsAreRefusedAndAfterwardsTheyAreTakenOnTheSamePort() throws IOException {
        ends.proxy.awaitOpen(1, SOON);

        ends.proxy.down();

        assertThat(rest(ends.client)).isEqualTo("0 and the end");
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), ends.proxy.port()))
                .isInstanceOf(ConnectException.class);
        ends.proxy.up();
        try (var _ = ends.client;
                var _ = ends.server) {
            ends.connect();
        }
        ends.up((byte) 9);
        assertThat(ends.atServer(1)).containsExactly(9);
        assertThat(ends.proxy.connections()).isEqualTo(2);
    }

    @Test
    void aToxicThatIsTakenAwayLetsGoAtOnce() throws IOException {
        ActiveToxic late = ends.proxy.add(DOWNSTREAM, Toxic.latency(Duration.ofHours(1)));
        ActiveToxic narrow = ends.proxy.add(DOWNSTREAM, Toxic.slicer(1, Duration.ofHours(1)));

        ends.down(numbered(100));
        boolean silent = isSilent(ends.client, MOMENT);
        late.close();
        narrow.close();

        assertThat(silent).isTrue();
        assertThat(ends.atClient(100)).isEqualTo(numbered(100));
    }

    @Test
    void anAddressByWayOfTheProxyKeepsItsPathAndQuery() {
        assertThat(ends.proxy.through(URI.create("wss://venue.test:8443/socket.io/?EIO=4&x=%20")))
                .isEqualTo(URI.create("wss://127.0.0.1:" + ends.proxy.port() + "/socket.io/?EIO=4&x=%20"));
    }

    @Test
    void closingLeavesNoThreadBehind() throws IOException, InterruptedException {
        ends.proxy.freeze();
        ends.up(new byte[100]);

        ends.proxy.close();

        assertThat(rest(ends.client)).startsWith("0 and");
        assertThat(ends.proxy.open()).isZero();
        assertThat(ThreadNames.gone("fault-proxy-", SOON)).isTrue();
    }
}

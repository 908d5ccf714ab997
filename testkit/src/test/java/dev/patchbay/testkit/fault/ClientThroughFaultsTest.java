package dev.patchbay.testkit.fault;

import static dev.patchbay.testkit.fault.Direction.DOWNSTREAM;
import static dev.patchbay.testkit.fault.Direction.UPSTREAM;
import static dev.patchbay.testkit.fault.HarmedClient.QUICK;
import static dev.patchbay.testkit.fault.HarmedClient.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.testkit.peer.PeerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client promises (states, at most once, bounds), through a network that does each of the things that networks do. */
@Timeout(60)
class ClientThroughFaultsTest {
    private static final int LARGER_THAN_ALL_SOCKET_BUFFERS = 6 << 20;

    @Test
    void underLatencyAndJitterEverythingArrivesInOrder() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.proxy.add(DOWNSTREAM, Toxic.latency(Duration.ofMillis(50), Duration.ofMillis(50)));
            PeerConnection connection = harmed.live();

            for (int index = 0; index < 50; index++) {
                connection.send("message " + index);
            }

            for (int index = 0; index < 50; index++) {
                assertThat(harmed.input()).isEqualTo("message " + index);
            }
        }
    }

    @Test
    void ofSlicesOfOneOctetNothingIsNoticed() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.proxy.add(DOWNSTREAM, Toxic.slicer(1, Duration.ZERO));
            harmed.proxy.add(UPSTREAM, Toxic.slicer(1, Duration.ZERO));
            PeerConnection connection = harmed.live();
            String longText = "é".repeat(5_000);

            connection.sendFragments("é".repeat(2_000), "é".repeat(3_000));
            SendOutcome outcome =
                    harmed.sender().send(Message.text("", longText)).await(SOON);

            assertThat(harmed.input()).isEqualTo(longText);
            connection.expect(longText);
            assertThat(outcome).isEqualTo(new SendOutcome.Written());
            assertThat(harmed.client.epoch()).isEqualTo(1);
        }
    }

    @Test
    void onANarrowWayTheOutboxKeepsItsBoundsAndEveryWrittenMessageArrives() throws InterruptedException {
        var settings = QUICK.withLimits(new ClientSettings.Limits(16 << 20, 16 << 20, 8, 1 << 20, 8192, 16 << 20))
                .withTiming(QUICK.timing().withIdle(Duration.ofSeconds(30), Duration.ofSeconds(10)));
        try (var harmed = new HarmedClient(settings)) {
            PeerConnection connection = harmed.live();
            ActiveToxic narrow = harmed.proxy.add(UPSTREAM, Toxic.bandwidth(1_000));
            String large = "x".repeat(64 << 10);
            List<SendReceipt> receipts = new ArrayList<>();

            for (int index = 0; index < 300; index++) {
                receipts.add(harmed.sender().send(Message.text("", large)));
                assertThat(harmed.client.statistics().pending()).isLessThanOrEqualTo(8 + 64);
            }
            narrow.close();

            int written = 0;
            for (SendReceipt each : receipts) {
                SendOutcome outcome = each.await(SOON);
                assertThat(outcome).isNotInstanceOf(SendOutcome.Unknown.class);
                written += outcome instanceof SendOutcome.Written ? 1 : 0;
            }
            assertThat(written).isBetween(8, 299);
            for (int index = 0; index < written; index++) {
                assertThat(connection.expectText()).hasSize(large.length());
            }
        }
    }

    @Test
    void aBlackHoleIsNoticedByItsSilence() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.live();
            ActiveToxic hole = harmed.proxy.add(DOWNSTREAM, Toxic.timeout(Duration.ZERO));

            Cause cause = harmed.lost().cause();
            hole.close();

            assertThat(cause.kind()).as("%s", cause).isEqualTo(Cause.Kind.STALE);
            harmed.live();
        }
    }

    @Test
    void aFrozenPeerIsNoticedWithinTheIdleTimeAndTheClientComesBack() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.live();
            long frozenNanos = System.nanoTime();
            harmed.proxy.freeze();

            Cause cause = harmed.lost().cause();
            Duration noticed = Duration.ofNanos(System.nanoTime() - frozenNanos);
            harmed.proxy.thaw();

            assertThat(cause.kind()).as("%s", cause).isEqualTo(Cause.Kind.STALE);
            assertThat(noticed).isLessThan(Duration.ofSeconds(3));
            harmed.client.awaitLive(SOON);
        }
    }

    @Test
    void aPeerThatIsFrozenFromTheStartCostsTheDeadlineForConnecting() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.live();
            harmed.proxy.freeze();
            harmed.client.reconnect();

            Cause cause = harmed.waiting().cause();

            assertThat(cause.kind()).as("%s", cause).isEqualTo(Cause.Kind.TIMEOUT);
        }
    }

    @Test
    void ofAHalfOpenConnectionTheClientTakesLeaveByItself() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            PeerConnection first = harmed.live();

            harmed.proxy.halfOpen();

            assertThat(harmed.lost().cause().kind()).isEqualTo(Cause.Kind.STALE);
            assertThat(first.expectEnd()).isNotEmpty();
            PeerConnection second = harmed.live();
            second.send("here again");
            assertThat(harmed.input()).isEqualTo("lost");
            assertThat(harmed.input()).isEqualTo("here again");
        }
    }

    @Test
    void aCutInTheMiddleOfAFrameLeavesNoHalfEvent() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            PeerConnection first = harmed.live();
            first.send("whole one");
            assertThat(harmed.input()).isEqualTo("whole one");

            harmed.proxy.cutAfter(DOWNSTREAM, 500);
            first.send("half ".repeat(1_000));

            assertThat(harmed.lost().cause().kind()).isIn(Cause.Kind.NETWORK, Cause.Kind.PEER_CLOSED);
            harmed.live().send("whole two");
            assertThat(harmed.input()).isEqualTo("lost");
            assertThat(harmed.input()).isEqualTo("whole two");
        }
    }

    @Test
    void aMessageThatWasCutInItsMiddleEndsAsUnknownAndIsNotSentAgain() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            PeerConnection first = harmed.live();
            harmed.proxy.freeze(UPSTREAM);

            SendReceipt receipt = harmed.sender().send(Message.text("", "x".repeat(LARGER_THAN_ALL_SOCKET_BUFFERS)));
            harmed.proxy.cutAfter(UPSTREAM, 100_000);
            harmed.proxy.thaw();
            SendOutcome outcome = receipt.await(SOON);
            PeerConnection second = harmed.live();
            harmed.sender().send(Message.text("", "after it")).await(SOON);

            assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
            assertThat(first.expectEnd()).isNotEmpty();
            second.expect("after it");
        }
    }

    @Test
    void aLimitInTheMiddleOfTheUpgradeIsAFailureLikeAnyOther() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.live();
            ActiveToxic limit = harmed.proxy.add(DOWNSTREAM, Toxic.limitData(50));
            harmed.client.reconnect();

            Cause cause = harmed.waiting().cause();
            limit.close();

            assertThat(cause.isFinal()).as("%s", cause).isFalse();
            harmed.client.awaitLive(SOON);
        }
    }

    @Test
    void aResetIsNamedAsTheCause() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.live();

            harmed.proxy.reset();

            Cause cause = harmed.lost().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).containsIgnoringCase("reset");
            harmed.live();
        }
    }

    @Test
    void aPeerThatResetsEachConnectionNeverMakesAHotLoop() throws InterruptedException {
        var settings = QUICK.withReconnect(new ClientSettings.Reconnect(
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofSeconds(30),
                0));
        try (var harmed = new HarmedClient(settings)) {
            harmed.live();
            ActiveToxic resets = harmed.proxy.add(UPSTREAM, Toxic.resetPeer(Duration.ofMillis(5)));

            for (int failure = 0; failure < 4; failure++) {
                harmed.waiting();
            }
            resets.close();

            harmed.client.awaitLive(SOON);
            assertThat(harmed.proxy.connections()).isLessThan(20);
        }
    }

    @Test
    void closingIsBoundedThoughThePeersEndComesLate() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.live();
            harmed.proxy.add(DOWNSTREAM, Toxic.slowClose(Duration.ofMinutes(1)));
            long startNanos = System.nanoTime();

            harmed.client.close();

            assertThat(harmed.client.closed()).isDone();
            assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void whileTheServerIsDownTheClientWaitsAndComesBackByItself() throws InterruptedException {
        try (var harmed = new HarmedClient(QUICK)) {
            harmed.live();

            harmed.proxy.down();
            harmed.lost();
            Cause refused = harmed.waiting().cause();
            SendOutcome outcome =
                    harmed.sender().send(Message.text("", "not now")).await(SOON);
            harmed.proxy.up();

            assertThat(refused.kind()).as("%s", refused).isEqualTo(Cause.Kind.NETWORK);
            assertThat(outcome).isInstanceOf(SendOutcome.NotSent.class);
            harmed.live();
        }
    }
}

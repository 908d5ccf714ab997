package dev.patchbay.raw;

import static dev.patchbay.raw.RealClient.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.spi.Rule;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slow, broken and hostile listeners, and a venue that floods: in a real client, on a real socket. */
class RawIsolationTest {
    private static final int FLOOD = 50_000;

    private final RealClient setup = new RealClient(new CrashingModule());
    private final Raw raw = setup.raw;
    private final PlainServer.Peer peer = setup.live();

    /** Sees {@code end}; what it has seen, all streams before it have been given. */
    private final EventStream<RawEvent> end = raw.messages(Rule.event("end"));

    RawIsolationTest() throws IOException, InterruptedException {}

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    private void sendTicks(int count) throws InterruptedException {
        for (int i = 1; i <= count; i++) {
            peer.sendLater("tick " + i);
        }
        peer.send("end 0");
        assertThat(next(end)).isEqualTo("end 0");
    }

    private EventStream<RawEvent> slow(Feed.Overflow overflow) throws InterruptedException {
        return raw.messages(Rule.event("tick"), new RawOptions(10, overflow));
    }

    @Test
    void aSlowReaderLosesTheOldestAndTheLossStandsInItsPlace() throws InterruptedException {
        EventStream<RawEvent> slow = slow(Feed.Overflow.DROP_OLDEST);
        EventStream<RawEvent> quick = raw.messages(Rule.event("tick"));
        sendTicks(100);

        assertThat(next(slow)).isEqualTo("GAP SLOW_LISTENER 90@1");
        for (int i = 91; i <= 100; i++) {
            assertThat(next(slow)).isEqualTo("tick " + i);
        }
        assertThat(slow.lost()).isEqualTo(90);
        for (int i = 1; i <= 100; i++) {
            assertThat(next(quick)).isEqualTo("tick " + i);
        }
    }

    @Test
    void aSlowReaderWhoseStreamConflatesSeesTheNewestAndTheLossInItsPlace() throws InterruptedException {
        EventStream<RawEvent> slow = slow(Feed.Overflow.CONFLATE);
        sendTicks(25);

        assertThat(next(slow)).isEqualTo("GAP SLOW_LISTENER 20@1");
        for (int i = 21; i <= 25; i++) {
            assertThat(next(slow)).isEqualTo("tick " + i);
        }
    }

    @Test
    void aSlowReaderWhoseStreamFailsReadsWhatWaitsAndIsToldWhy() throws InterruptedException {
        EventStream<RawEvent> slow = slow(Feed.Overflow.FAIL);
        sendTicks(100);

        for (int i = 1; i <= 10; i++) {
            assertThat(next(slow)).isEqualTo("tick " + i);
        }
        assertThatThrownBy(() -> next(slow))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("overflowed")
                .hasMessageContaining("10");
        assertThat(setup.status().received())
                .as("once its stream has ended, nobody wants ticks: at most what was on its way")
                .isLessThanOrEqualTo(101);
    }

    @Test
    void aListenerThatBlocksCostsOnlyItself() throws InterruptedException {
        var blocked = new CountDownLatch(1);
        slow(Feed.Overflow.DROP_OLDEST).onEach(_ -> {
            blocked.countDown();
            forEver();
        });
        EventStream<RawEvent> well = raw.messages(Rule.event("tick"));
        sendTicks(1_000);

        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= 1_000; i++) {
            assertThat(next(well)).isEqualTo("tick " + i);
        }
    }

    private static void forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aHandlersRuleThatThrowsCostsOnlyItself() throws InterruptedException {
        EventStream<RawEvent> broken = raw.messages(Rule.event("tick").and(Rule.custom(_ -> {
            throw new LinkageError("a stale library");
        })));
        EventStream<RawEvent> well = raw.messages(Rule.event("tick"));
        sendTicks(10);

        assertThatThrownBy(() -> next(broken)).hasMessageContaining("a stale library");
        for (int i = 1; i <= 10; i++) {
            assertThat(next(well)).isEqualTo("tick " + i);
        }
        assertThat(setup.status().restarts()).isZero();
    }

    @Test
    void handlersAndKeepAliveMessagesOutliveRestartsOfTheModule() throws InterruptedException {
        raw.resendAfterLogin(Message.text("subscribe", "all"));
        assertThat(peer.receive()).isEqualTo("subscribe all");
        EventStream<RawEvent> stream = raw.messages(Rule.event("tick", "crash"));
        peer.send("tick 1").send("crash now").send("tick 2");

        assertThat(next(stream)).isEqualTo("tick 1");
        assertThat(next(stream)).isEqualTo("GAP RESTARTED 0@1");
        assertThat(next(stream)).isEqualTo("tick 2");
        raw.send(Message.text("later", "1"));

        assertThat(peer.receive()).as("once for each connection").isEqualTo("later 1");
        assertThat(setup.status().restarts()).isEqualTo(1);
        assertThat(setup.status().state()).isEqualTo(ModuleStatus.State.RUNNING);
    }

    @Test
    void aFloodOfUnknownEventsIsHarmless() throws InterruptedException {
        EventStream<RawEvent> known = raw.messages(Rule.event("known"));
        for (int i = 1; i <= FLOOD; i++) {
            peer.sendLater("unknown" + i + " {}");
            if (i % 10_000 == 0) {
                peer.send("known " + i);
            }
        }

        for (int i = 10_000; i <= FLOOD; i += 10_000) {
            assertThat(next(known)).isEqualTo("known " + i);
        }
        assertThat(setup.status().received())
                .as("the flood does not reach the module")
                .isEqualTo(5);
        assertThat(setup.client.statistics().unmatched()).isGreaterThanOrEqualTo(FLOOD);
        assertThat(setup.client.epoch()).isEqualTo(1);
    }

    @Test
    void aFloodThatIsTooMuchForTheModuleIsCountedInItsPlace() throws InterruptedException {
        EventStream<RawEvent> wide = raw.messages(Rule.any(), RawOptions.STANDARD.withCapacity(2 * FLOOD));
        flood();

        long before = 0;
        for (RawEvent event : wide) {
            switch (event) {
                case RawMessage(Message message)
                when message.event().equals("end") -> {
                    assertThat(before).isEqualTo(FLOOD);
                    return;
                }
                case RawMessage(Message message) ->
                    assertThat(Long.parseLong(message.text())).isEqualTo(++before);
                case RawGap gap -> before += gap.missed();
            }
        }
    }

    @Test
    void aFloodThatIsTooMuchForAListenerHasAGapWhereverSomethingIsMissing() throws InterruptedException {
        EventStream<RawEvent> narrow = raw.messages(Rule.any(), RawOptions.STANDARD.withCapacity(50));
        flood();

        long before = 0;
        boolean gap = false;
        for (RawEvent event : narrow) {
            if (!(event instanceof RawMessage(Message message))) {
                gap = true;
                continue;
            }
            if (message.event().equals("end")) {
                return;
            }
            long number = Long.parseLong(message.text());
            assertThat(number == before + 1 || (gap && number > before))
                    .as("%d after %d, gap: %s", number, before, gap)
                    .isTrue();
            before = number;
            gap = false;
        }
    }

    private void flood() {
        for (int i = 1; i <= FLOOD; i++) {
            peer.sendLater("unknown" + i + " " + i);
        }
        peer.send("end 0");
    }
}

package dev.patchbay.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Overflow;
import dev.patchbay.core.laboratory.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final ManualTime timers = new ManualTime();
    private final Router router = new Router();
    private final Map<ModuleInbox, InboxReader<String>> readers = new HashMap<>();
    private final Router.Batch batch = new Router.Batch();
    private final AtomicInteger evaluations = new AtomicInteger();

    @Test
    void aMessageReachesThoseThatNamedItsEventAndThoseThatNameNone() throws InterruptedException {
        var ticks = inbox(Optional.of(Set.of("tick")));
        var both = inbox(Optional.of(Set.of("tick", "candle")));
        var all = inbox(Optional.empty());
        route("tick", "candle", "other");

        assertThat(events(ticks)).containsExactly("tick");
        assertThat(events(both)).containsExactly("tick", "candle");
        assertThat(events(all)).containsExactly("tick", "candle", "other");
    }

    @Test
    void routingEvaluatesNoRule() {
        for (int i = 0; i < 4_096; i++) {
            inbox(Optional.of(Set.of("event " + i)));
        }
        inbox(Optional.empty());
        route("event 7", "event 8", "nobody's");

        assertThat(evaluations).hasValue(0);
    }

    @Test
    void aBatchIsDueWhenAnInboxIsAQuarterFullAndNotAgainWhileItsModuleHangs() {
        var limits = new InboxLimits(8, 1 << 20, Overflow.DROP_OLDEST);
        var hangs = new ModuleInbox("hangs", limits, () -> {}, timers);
        router.register(hangs, Optional.of(Set.of("tick")));
        List<Boolean> due = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            router.route(Message.received("tick", Kind.TEXT, new byte[1], Message.NO_ID, 0), batch);
            due.add(batch.isDue());
            if (batch.isDue()) {
                batch.end();
            }
        }

        assertThat(due.indexOf(true)).isEqualTo(1);
        assertThat(due.lastIndexOf(true)).isEqualTo(1);
    }

    @Test
    void messagesThatNobodyNamedAreCounted() {
        inbox(Optional.of(Set.of("tick")));
        route("tick", "other", "other");

        assertThat(router.unmatched()).isEqualTo(2);
    }

    @Test
    void aNewRegistrationTakesThePlaceOfTheOldOne() throws InterruptedException {
        var inbox = inbox(Optional.of(Set.of("old")));
        router.register(inbox, Optional.of(Set.of("new")));
        route("old", "new");

        assertThat(events(inbox)).containsExactly("new");
    }

    @Test
    void aRemovedInboxGetsNothing() throws InterruptedException {
        var inbox = inbox(Optional.empty());
        router.remove(inbox);
        route("tick");

        assertThat(events(inbox)).isEmpty();
    }

    @Test
    void whoAwaitsAReplyGetsItBesideTheInboxes() throws InterruptedException {
        var inbox = inbox(Optional.of(Set.of("reply")));
        var named = replies();
        var any = replies();
        router.await(named, Optional.of(Set.of("reply")));
        router.await(any, Optional.empty());
        route("other", "reply");
        router.forget(named, Optional.of(Set.of("reply")));
        router.forget(any, Optional.empty());
        route("reply");

        assertThat(events(inbox)).containsExactly("reply", "reply");
        assertThat(named.next(Duration.ZERO)).map(Message::event).contains("reply");
        assertThat(named.next(Duration.ZERO)).isEmpty();
        assertThat(any.next(Duration.ZERO)).map(Message::event).contains("other");
    }

    @Test
    void framesGoToThoseWhoNamedThemAndAreNobodysLoss() throws InterruptedException {
        var frames = inbox(Optional.of(Set.of(Message.FRAME)));
        var all = inbox(Optional.empty());
        var any = replies();
        router.await(any, Optional.empty());
        route(Message.FRAME);
        router.remove(frames);
        route(Message.FRAME);

        assertThat(events(frames)).containsExactly(Message.FRAME);
        assertThat(events(all)).isEmpty();
        assertThat(any.next(Duration.ZERO)).isEmpty();
        assertThat(router.unmatched()).isZero();
    }

    @Test
    void framesGoOnceToThoseWhoAskForThemBesideAllMessages() throws InterruptedException {
        var all = inbox(Optional.empty());
        var named = inbox(Optional.of(Set.of("tick")));
        router.register(all, Optional.empty(), true);
        router.register(named, Optional.of(Set.of("tick", Message.FRAME)), true);
        route(Message.FRAME, "tick");

        assertThat(router.wantsFrames()).isTrue();
        assertThat(events(all)).containsExactly(Message.FRAME, "tick");
        assertThat(events(named)).containsExactly(Message.FRAME, "tick");
    }

    @Test
    void framesAreWantedAsLongAsSomebodyNamesThem() {
        var inbox = inbox(Optional.empty());
        var reply = replies();

        assertThat(router.wantsFrames()).isFalse();
        router.register(inbox, Optional.of(Set.of(Message.FRAME)));
        assertThat(router.wantsFrames()).isTrue();
        router.register(inbox, Optional.of(Set.of("tick")));
        assertThat(router.wantsFrames()).isFalse();
        router.await(reply, Optional.of(Set.of(Message.FRAME)));
        assertThat(router.wantsFrames()).isTrue();
        router.forget(reply, Optional.of(Set.of(Message.FRAME)));
        assertThat(router.wantsFrames()).isFalse();
    }

    private FeedQueue<Message> replies() {
        return new FeedQueue<>("test", 10, FeedQueue.Overflow.FAIL, _ -> Message.text("", ""), timers);
    }

    private void route(String... events) {
        for (String event : events) {
            router.route(Message.received(event, Kind.TEXT, new byte[0], Message.NO_ID, 0), batch);
        }
        batch.end();
    }

    private ModuleInbox inbox(Optional<Set<String>> events) {
        var module = new ModuleInbox.Module() {
            @Override
            public boolean wants(Message message) {
                evaluations.incrementAndGet();
                return true;
            }

            @Override
            public void begin(Begin begin) {}

            @Override
            public void resync() {}
        };
        var inbox = new ModuleInbox("some", InboxLimits.STANDARD, () -> {}, timers);
        InboxReader<String> reader = inbox.reader(module);
        inbox.handOver(reader, InboxLimits.STANDARD, _ -> true, false);
        readers.put(inbox, reader);
        router.register(inbox, events);
        return inbox;
    }

    private List<String> events(ModuleInbox inbox) throws InterruptedException {
        List<String> events = new ArrayList<>();
        InboxReader<String> reader = readers.get(inbox);
        for (var next = reader.poll(Duration.ZERO); next.isPresent(); next = reader.poll(Duration.ZERO)) {
            if (next.get() instanceof Input.Inbound<String>(var message)) {
                events.add(message.event());
            }
        }
        return events;
    }
}

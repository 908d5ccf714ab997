package dev.patchbay.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RawStreamsTest {
    private final World world = new World();
    private final Raw raw = world.raw;

    @BeforeEach
    void connect() {
        world.connect();
    }

    @Test
    void theBodyOfAnEventIsReachableByTheEventsName() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("updateStream").and(Rule.contains("EURUSD")));

        world.receive("updateStream", "[[\"EURUSD\",1,1.1]]");
        world.receive("updateStream", "[[\"GBPUSD\",1,1.3]]");
        world.receive("other", "EURUSD");

        assertThat(World.drain(stream)).containsExactly("updateStream [[\"EURUSD\",1,1.1]]");
    }

    @Test
    void withoutAHandlerNothingIsRoutedToTheModule() throws InterruptedException {
        world.receive("a", "1");
        assertThat(world.routed).isZero();
        assertThat(world.rule().events()).contains(Set.of());

        try (var stream = raw.messages(Rule.event("a"))) {
            world.receive("a", "2");
            world.receive("b", "3");
            assertThat(World.drain(stream)).containsExactly("a 2");
        }
        world.receive("a", "4");

        assertThat(world.routed).as("one message, while somebody listened").isEqualTo(1);
        assertThat(world.rule().events()).contains(Set.of());
    }

    @Test
    void theModuleAsksForTheEventsOfItsHandlersAndNoOthers() throws InterruptedException {
        EventStream<RawEvent> first = raw.messages(Rule.event("a", "b"));
        EventStream<RawEvent> second = raw.messages(Rule.event("b", "c"));
        assertThat(world.rule().events()).contains(Set.of("a", "b", "c"));

        EventStream<RawEvent> curious = raw.messages(Rule.contains("x"));
        assertThat(world.rule().events()).isEmpty();

        curious.close();
        first.close();
        assertThat(world.rule().events()).contains(Set.of("b", "c"));
        second.close();
        assertThat(world.rule().events()).contains(Set.of());
    }

    @Test
    void eachHandlerGetsWhatItsOwnRuleMatches() throws InterruptedException {
        EventStream<RawEvent> a = raw.messages(Rule.event("a"));
        EventStream<RawEvent> alsoA = raw.messages(Rule.event("a"));
        EventStream<RawEvent> all = raw.messages(Rule.any());

        world.receive("a", "1");
        world.receive("b", "2");

        assertThat(World.drain(a)).containsExactly("a 1");
        assertThat(World.drain(alsoA)).containsExactly("a 1");
        assertThat(World.drain(all)).containsExactly("a 1", "b 2");
    }

    @Test
    void aStreamBeginsWhenItIsOpened() throws InterruptedException {
        EventStream<RawEvent> before = raw.messages(Rule.event("a"));
        world.receive("a", "1");

        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));
        world.receive("a", "2");

        assertThat(World.drain(stream)).containsExactly("a 2");
        assertThat(World.drain(before)).containsExactly("a 1", "a 2");
    }

    @Test
    void framesAreSeenByThoseWhoAskForFrames() throws InterruptedException {
        EventStream<RawEvent> messages = raw.messages(Rule.any());
        EventStream<RawEvent> frames = raw.frames(Validator.startsWith("42"));

        world.receiveFrame("42[\"a\",1]");
        world.receive("a", "1");
        world.receiveFrame("2");

        assertThat(World.drain(messages)).containsExactly("a 1");
        assertThat(World.drain(frames)).containsExactly(Message.FRAME + " 42[\"a\",1]");
    }

    @Test
    void framesCostNothingWhenOnlyMessagesAreWanted() throws InterruptedException {
        var stream = raw.messages(Rule.any());
        world.receiveFrame("2");
        assertThat(world.routed).isZero();

        raw.frames(Rule.any()).close();
        world.receiveFrame("2");

        assertThat(world.routed).isZero();
        assertThat(World.drain(stream)).isEmpty();
    }

    @Test
    void aRuleOnEventsIsRefusedForFrames() {
        assertThatThrownBy(() -> raw.frames(Rule.event("updateStream")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("updateStream")
                .hasMessageContaining("messages(rule)");
    }

    @Test
    void aRuleThatThrowsEndsItsOwnStreamAndSaysSo() throws InterruptedException {
        EventStream<RawEvent> broken = raw.messages(Rule.event("a").and(Rule.custom(message -> {
            throw new AssertionError("can't read " + message.event());
        })));
        EventStream<RawEvent> deep = raw.messages(Rule.event("a").and(Rule.custom(_ -> recursion(1) > 0)));
        EventStream<RawEvent> well = raw.messages(Rule.event("a"));

        world.receive("a", "1");
        world.receive("a", "2");

        assertThat(World.drain(well)).containsExactly("a 1", "a 2");
        assertThatThrownBy(() -> broken.next(Duration.ZERO))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("its rule failed")
                .hasMessageContaining("can't read a");
        assertThatThrownBy(() -> deep.next(Duration.ZERO)).hasMessageContaining("StackOverflowError");
    }

    private static int recursion(int depth) {
        return depth == 0 ? 0 : 1 + recursion(depth + 1);
    }

    @Test
    void aRuleThatThrewIsNotAskedAgain() throws InterruptedException {
        var stream = raw.messages(Rule.event("a").and(Rule.custom(_ -> {
            throw new IllegalStateException("always");
        })));

        world.receive("a", "1");
        world.receive("a", "2");

        assertThat(world.routed).as("the second finds nobody").isEqualTo(1);
        assertThatThrownBy(() -> stream.next(Duration.ZERO)).isInstanceOf(ClosedException.class);
    }

    @Test
    void whatIsTheJvmsGoesUp() throws InterruptedException {
        var stream = raw.messages(Rule.custom(_ -> {
            throw new OutOfMemoryError("played");
        }));

        assertThatThrownBy(() -> world.receive("a", "1")).isInstanceOf(OutOfMemoryError.class);
        assertThat(stream.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void aStreamStaysThroughReconnectsAndTellsOfThem() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));
        world.receive("a", "1");

        world.lose();
        world.connect();
        world.receive("a", "2");
        world.lose();
        world.connect();
        world.restore();
        world.receive("a", "3");

        assertThat(World.drain(stream))
                .containsExactly("a 1", "GAP NEW_CONNECTION 0@2", "a 2", "GAP NEW_CONNECTION 0@3", "a 3");
    }

    @Test
    void aConnectionWhoseEndWasNotSeenHasEndedAllTheSame() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));

        world.connect();

        assertThat(World.drain(stream)).containsExactly("GAP NEW_CONNECTION 0@2");
    }

    @Test
    void whoeverBeganBetweenTwoConnectionsHasMissedNothing() throws InterruptedException {
        world.lose();
        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));

        world.connect();
        world.receive("a", "1");

        assertThat(World.drain(stream)).containsExactly("a 1");
    }

    @Test
    void whoeverBeganBeforeTheFirstConnectionHasMissedNothing() throws InterruptedException {
        var fresh = new World();
        EventStream<RawEvent> stream = fresh.raw.messages(Rule.event("a"));

        fresh.connect();
        fresh.receive("a", "1");

        assertThat(World.drain(stream)).containsExactly("a 1");
    }

    @Test
    void theStateOfARuleBeginsAnewWithEachConnection() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("a").skip(1));
        world.receive("a", "1");
        world.receive("a", "2");

        world.lose();
        world.connect();
        world.receive("a", "3");
        world.receive("a", "4");

        assertThat(World.drain(stream)).containsExactly("a 2", "GAP NEW_CONNECTION 0@2", "a 4");
    }

    @Test
    void aRuleThatCannotBeginAnewEndsItsOwnStream() throws InterruptedException {
        var asked = new ArrayList<Message>();
        EventStream<RawEvent> broken = raw.messages(new Rule() {
            @Override
            public boolean matches(Message message) {
                return asked.add(message);
            }

            @Override
            public void reset() {
                throw new IllegalStateException("no way back");
            }
        });
        EventStream<RawEvent> well = raw.messages(Rule.event("a"));

        world.lose();
        world.login();
        world.receive("a", "1");

        assertThat(world.degraded).isNull();
        assertThat(asked).isEmpty();
        assertThatThrownBy(() -> broken.next(Duration.ZERO)).hasMessageContaining("no way back");
        assertThat(World.drain(well)).containsExactly("GAP NEW_CONNECTION 0@2", "a 1");
        assertThat(world.rule().events()).contains(Set.of("a"));
    }

    @Test
    void anOverflowOfTheInboxIsToldInItsPlace() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));

        world.receive("a", "1");
        world.put(new Input.Gap<>(17));
        world.receive("a", "19");

        assertThat(World.drain(stream)).containsExactly("a 1", "GAP SLOW_MODULE 17@1", "a 19");
    }

    @Test
    void aStreamStaysThroughARestartOfTheModuleAndIsToldOfIt() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("a").skip(1));
        world.receive("a", "1");
        world.receive("a", "2");

        world.start();
        world.receive("a", "3");
        world.receive("a", "4");

        assertThat(World.drain(stream)).containsExactly("a 2", "GAP RESTARTED 0@1", "a 4");
    }

    @Test
    void aRestartWithoutAConnectionLosesNothing() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));
        world.lose();

        world.start();
        world.connect();
        world.receive("a", "1");

        assertThat(World.drain(stream)).containsExactly("GAP NEW_CONNECTION 0@2", "a 1");
    }

    @Test
    void theOptionsDecideHowAStreamOverflowsAndWhatTheGapSays() throws InterruptedException {
        var stream = raw.messages(
                Rule.event("a"), RawOptions.STANDARD.withCapacity(7).withOverflow(Feed.Overflow.CONFLATE));

        FakeFeed<?> feed = world.commands.feeds.getFirst();

        assertThat(feed.capacity).isEqualTo(7);
        assertThat(feed.overflow).isEqualTo(Feed.Overflow.CONFLATE);
        assertThat(feed.gap.apply(5L)).isEqualTo(new RawGap(RawGap.Reason.SLOW_LISTENER, 5, 1));
        assertThat(stream.lost()).isZero();
    }

    @Test
    void aStreamThatHasEndedByItselfIsForgotten() throws InterruptedException {
        var stream = raw.messages(Rule.event("a"), RawOptions.STANDARD.withOverflow(Feed.Overflow.FAIL));
        world.commands.feeds.getFirst().end("overflowed");

        world.receive("a", "1");
        world.receive("a", "2");

        assertThat(world.routed).isEqualTo(1);
        assertThatThrownBy(() -> stream.next(Duration.ZERO)).hasMessage("overflowed");
    }

    @Test
    void aListenerThatThrowsLeaves() throws InterruptedException {
        raw.messages(Rule.event("a")).onEach(_ -> {
            throw new IllegalStateException("no");
        });

        world.receive("a", "1");
        world.receive("a", "2");

        assertThat(world.routed).isEqualTo(1);
        assertThat(world.rule().events()).contains(Set.of());
    }

    @Test
    void aStreamThatCouldNotBeOpenedLeavesNothingBehind() {
        world.commands.failure = new RequestTimeoutException("the module is busy");

        assertThatThrownBy(() -> raw.messages(Rule.event("a"))).hasMessage("the module is busy");

        world.commands.failure = null;
        world.receive("a", "1");
        assertThat(world.routed).isZero();
        assertThat(world.commands.feeds.getFirst().ended()).isEqualTo("the stream was not opened");
    }

    @Test
    void allStreamsEndWithTheClient() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));
        world.receive("a", "1");

        world.put(new Input.Drain<>());

        assertThat(stream.next(Duration.ZERO))
                .map(item -> ((RawMessage) item).text())
                .contains("1");
        assertThatThrownBy(() -> stream.next(Duration.ZERO)).hasMessage("the client was closed");
    }
}

package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FakeContextTest {
    private final FakeContext<String> context = new FakeContext<>("module");

    @Test
    void theScriptIsReadInOrderAndEndsWithADrain() throws InterruptedException {
        List<String> probes = new ArrayList<>();
        context.live(1).does(() -> probes.add("between")).commands("do").gap(3).lost(1);

        assertThat(context.inbox().take()).isEqualTo(new Input.Live<>(1));
        assertThat(probes).isEmpty();
        assertThat(context.inbox().take()).isEqualTo(new Input.Command<>("do"));
        assertThat(probes).containsExactly("between");
        assertThat(context.inbox().take()).isEqualTo(new Input.Gap<>(3));
        assertThat(context.inbox().take()).isInstanceOf(Input.Lost.class);
        assertThat(context.inbox().take()).isEqualTo(new Input.Drain<>());
        assertThatThrownBy(() -> context.inbox().take()).hasMessageContaining("went on after Drain");
    }

    @Test
    void quietPassesByThePollsAndTheTimers() throws InterruptedException {
        List<Duration> rang = new ArrayList<>();
        context.after(
                Duration.ofSeconds(7),
                () -> rang.add(Duration.ofNanos(context.time().nanoTime())));
        context.quiet(Duration.ofSeconds(25)).live(1);

        assertThat(context.inbox().poll(Duration.ofSeconds(10))).isEmpty();
        assertThat(context.inbox().poll(Duration.ofSeconds(10))).isEmpty();
        assertThat(context.inbox().poll(Duration.ofSeconds(10))).contains(new Input.Live<>(1));
        assertThat(context.time().nanoTime()).isEqualTo(Duration.ofSeconds(25).toNanos());
        assertThat(rang).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aMessageIsStampedWhenItIsTaken() throws InterruptedException {
        context.quiet(Duration.ofSeconds(3)).hears(Message.text("word", "1"));

        assertThat(context.inbox().take())
                .isInstanceOfSatisfying(
                        Input.Inbound.class,
                        inbound -> assertThat(
                                        ((Input.Inbound<?>) inbound).message().receivedNanos())
                                .isEqualTo(Duration.ofSeconds(3).toNanos()));
    }

    @Test
    void theWireDecidesAndThePeerAnswers() throws InterruptedException {
        context.wire(each -> FakeReceipt.of(
                        each.message().event().equals("bad")
                                ? new SendOutcome.NotSent("not live")
                                : new SendOutcome.Written()))
                .peer(each ->
                        each.event().equals("ask") ? Optional.of(Message.text("answer", "42")) : Optional.empty());

        assertThat(context.request(Message.text("ask", ""), Rule.event("answer"), Duration.ofSeconds(1))
                        .text())
                .isEqualTo("42");
        assertThatThrownBy(() -> context.request(Message.text("bad", ""), Rule.any(), Duration.ofSeconds(1)))
                .isInstanceOf(NotSentException.class);
        assertThatThrownBy(() -> context.request(Message.text("mute", ""), Rule.any(), Duration.ofSeconds(1)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(context.time().nanoTime()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(context.sent()).containsExactly("ask", "bad", "mute");
    }

    @Test
    void aDialectThatTheTestDidNotGiveIsAskedForByName() {
        context.dialect(CharSequence.class, "words");

        assertThat(context.dialect(CharSequence.class)).isEqualTo("words");
        assertThatThrownBy(() -> context.dialect(Runnable.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Give one with dialect(Runnable.class, ...)");
    }

    @Test
    void commandsEndAsAClientEndsThem() {
        var clock = new ManualClock();
        var commands = new FakeCommands<FakeReply<String>>(clock, reply -> {});

        assertThatThrownBy(() -> commands.ask("it", Duration.ofSeconds(2), FakeContextTest::own))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessage("asked for it: no answer within PT2S");
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(2).toNanos());
        commands.answer(Commands.Offer.FULL);
        assertThatThrownBy(() -> commands.ask("it", Duration.ofSeconds(2), FakeContextTest::own))
                .isInstanceOf(NotSentException.class);
        commands.answer(Commands.Offer.CLOSED);
        assertThatThrownBy(() -> commands.ask("it", Duration.ofSeconds(2), FakeContextTest::own))
                .isInstanceOf(ClosedException.class);
    }

    @SuppressWarnings("unchecked") // the fake makes no other
    private static <T> FakeReply<String> own(dev.patchbay.api.Reply<T> reply) {
        return (FakeReply<String>) (FakeReply<?>) reply;
    }

    @Test
    void streamsAreThoseOfAClient() throws InterruptedException {
        var commands = new FakeCommands<String>(new ManualClock(), _ -> {});
        Feed<String> feed = commands.feed(2, Feed.Overflow.DROP_OLDEST, missed -> missed + " missed");
        feed.offer("a");
        feed.offer("b");
        feed.offer("c");

        assertThat(Streams.drain(feed.stream())).containsExactly("1 missed", "b", "c");
        commands.answer(Commands.Offer.CLOSED);
        assertThat(feed.offer("d")).isFalse();
        assertThatThrownBy(() -> feed.stream().next(Duration.ZERO)).isInstanceOf(ClosedException.class);
    }
}

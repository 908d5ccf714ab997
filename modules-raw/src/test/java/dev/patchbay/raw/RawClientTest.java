package dev.patchbay.raw;

import static dev.patchbay.raw.RealClient.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Message;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.spi.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The module in a real client, on a real socket. */
class RawClientTest {
    private final RealClient setup = new RealClient();
    private final Raw raw = setup.raw;

    RawClientTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    @Test
    void rawMessagesTheBodyIsReachableByTheEventsName() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        EventStream<RawEvent> stream = raw.messages(Rule.event("history").and(Rule.contains("EURUSD")));

        peer.send("+history").sendBinary("{\"asset\":\"EURUSD\"}").send("history inline EURUSD");

        assertThat(next(stream)).isEqualTo("history {\"asset\":\"EURUSD\"}");
        assertThat(next(stream)).isEqualTo("history inline EURUSD");
    }

    @Test
    void whatIsSentAfterAStreamWasOpenedIsNotMissed() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        for (int i = 0; i < 500; i++) {
            try (EventStream<RawEvent> stream = raw.messages(Rule.event("echo" + i))) {
                raw.send(Message.text("echo" + i, "x"));
                peer.send(peer.receive());

                assertThat(next(stream)).as("round %d", i).isEqualTo("echo" + i + " x");
            }
        }
        assertThat(setup.status().received()).isEqualTo(500);
    }

    @Test
    void withoutAHandlerNothingIsRoutedToTheModule() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        for (int i = 0; i < 1_000; i++) {
            peer.sendLater("tick " + i);
        }
        EventStream<RawEvent> stream = raw.messages(Rule.event("end"));
        peer.send("end 1");

        assertThat(next(stream)).isEqualTo("end 1");
        assertThat(setup.status().received()).isEqualTo(1);
    }

    @Test
    void sendAndAwaitNeverTakesAnOlderMessage() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        EventStream<RawEvent> seen = raw.messages(Rule.event("reply"));
        peer.send("reply old");
        assertThat(next(seen)).isEqualTo("reply old");

        CompletableFuture<Message> reply =
                raw.requestAsync(Message.text("ask", "1"), Rule.event("reply"), PlainServer.SOON);
        assertThat(peer.receive()).isEqualTo("ask 1");
        peer.send("reply new");

        assertThat(reply.orTimeout(10, TimeUnit.SECONDS).join().text()).isEqualTo("new");
        assertThat(next(seen)).as("streams see it too").isEqualTo("reply new");
    }

    @Test
    void eachWaitHasItsOwnRule() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        CompletableFuture<Message> one = ask("1");
        CompletableFuture<Message> two = ask("2");
        assertThat(peer.receive() + peer.receive()).contains("ask 1", "ask 2");

        peer.send("reply 2").send("reply 1");

        assertThat(one.orTimeout(10, TimeUnit.SECONDS).join().text()).isEqualTo("1");
        assertThat(two.orTimeout(10, TimeUnit.SECONDS).join().text()).isEqualTo("2");
    }

    private CompletableFuture<Message> ask(String number) {
        return raw.requestAsync(
                Message.text("ask", number), Rule.event("reply").and(Rule.exact(number)), PlainServer.SOON);
    }

    @Test
    void eachWaitHasItsOwnDeadline() throws InterruptedException {
        PlainServer.Peer peer = setup.live();

        assertThatThrownBy(() -> raw.request(Message.text("ask", "1"), Rule.event("reply"), Duration.ofMillis(20)))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(peer.receive()).isEqualTo("ask 1");
    }

    @Test
    void whatTheRuleOfAWaitThrowsIsItsCallers() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        CompletableFuture<Message> reply = raw.requestAsync(
                Message.text("ask", "1"),
                Rule.custom(_ -> {
                    throw new IllegalStateException("can't read it");
                }),
                PlainServer.SOON);
        peer.receive();
        peer.send("reply 1");

        assertThatThrownBy(() -> reply.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("can't read it");
        assertThat(setup.status().restarts()).isZero();
    }

    @Test
    void whileTheClientIsNotLiveNothingIsSentUnlessItsSenderSaysThatItMayWait() throws InterruptedException {
        assertThat(raw.send(Message.text("a", "1")).await(PlainServer.SOON)).isInstanceOf(SendOutcome.NotSent.class);
        assertThatThrownBy(() -> raw.request(Message.text("a", "2"), Rule.any(), PlainServer.SOON))
                .isInstanceOf(NotSentException.class);
        var held = raw.send(Message.text("a", "3"), SendPolicy.hold(Duration.ofSeconds(30)));

        PlainServer.Peer peer = setup.live();

        assertThat(peer.receive()).isEqualTo("a 3");
        assertThat(held.await(PlainServer.SOON)).isEqualTo(new SendOutcome.Written());
    }

    @Test
    void rawHandlersAndKeepAliveMessagesOutliveReconnects() throws InterruptedException {
        raw.resendAfterLogin(Message.text("subscribe", "all"));
        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));
        PlainServer.Peer first = setup.live();
        assertThat(first.receive()).isEqualTo("subscribe all");
        first.send("a 1");
        assertThat(next(stream)).isEqualTo("a 1");

        first.cut();
        PlainServer.Peer second = setup.live();
        raw.send(Message.text("later", "1"));
        second.send("a 2");

        assertThat(next(stream)).isEqualTo("GAP NEW_CONNECTION 0@2");
        assertThat(next(stream)).isEqualTo("a 2");
        assertThat(second.receive()).isEqualTo("subscribe all");
        assertThat(second.receive()).as("once for each connection").isEqualTo("later 1");
        assertThat(first.hasReceived()).isFalse();
    }

    @Test
    void eachSubscriberHasAStreamAndARuleOfItsOwn() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        var publisher = raw.messagePublisher(() -> Rule.event("a").skip(1), RawOptions.STANDARD);
        var one = new Collecting();
        var two = new Collecting();
        publisher.subscribe(one);
        publisher.subscribe(two);
        one.subscription().request(2);
        two.subscription().request(1);

        peer.send("a 1").send("a 2").send("a 3").send("a 4");

        assertThat(one.next()).isEqualTo("2");
        assertThat(one.next()).isEqualTo("3");
        assertThat(two.next()).isEqualTo("2");
        two.subscription().request(2);
        assertThat(two.next()).isEqualTo("3");
        assertThat(two.next()).isEqualTo("4");
    }

    @Test
    void framesArePublishedToo() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        var reader = new Collecting();
        raw.framePublisher(Validator.startsWith("b")::rule, RawOptions.STANDARD).subscribe(reader);
        reader.subscription().request(1);

        peer.send("a 1").send("b 2");

        assertThat(reader.next()).isEqualTo("b 2");
    }

    /** Safe for any thread. */
    private static final class Collecting implements Flow.Subscriber<RawEvent> {
        private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
        private final BlockingQueue<String> items = new LinkedBlockingQueue<>();

        Flow.Subscription subscription() {
            return subscribed.orTimeout(10, TimeUnit.SECONDS).join();
        }

        String next() throws InterruptedException {
            return String.valueOf(items.poll(10, TimeUnit.SECONDS));
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscribed.complete(subscription);
        }

        @Override
        public void onNext(RawEvent item) {
            items.add(item instanceof RawMessage message ? message.text() : item.toString());
        }

        @Override
        public void onError(Throwable failure) {
            items.add(failure.toString());
        }

        @Override
        public void onComplete() {
            items.add("complete");
        }
    }

    @Test
    void aClosedClientEndsWhatIsOpenAndRefusesWhatIsNew() throws InterruptedException {
        EventStream<RawEvent> stream = raw.messages(Rule.event("a"));
        setup.live();

        setup.client.close();

        assertThatThrownBy(() -> stream.next(PlainServer.SOON)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> raw.messages(Rule.any())).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> raw.resendAfterLogin(Message.text("a", ""))).isInstanceOf(ClosedException.class);
        assertThat(raw.send(Message.text("a", "")).outcome()).contains(new SendOutcome.NotSent("the client is closed"));
    }
}

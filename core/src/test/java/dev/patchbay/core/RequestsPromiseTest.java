package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Promise 3: every request ends once: reply, not sent, outcome unknown, time-out, closed. Nothing public waits without a deadline. */
class RequestsPromiseTest {
    private static final Duration SOON = MemoryNet.SOON;
    private static final Duration BRIEF = Duration.ofMillis(30);

    @Test
    void aReplyEndsTheRequestItBelongsTo() throws Exception {
        try (var fixture = echo()) {
            var peer = fixture.live();
            var first = handle(fixture).request("1", SOON);
            var second = handle(fixture).request("2", SOON);
            String asked = peer.receive() + ", " + peer.receive();
            peer.send("answer a", "answer b");

            assertThat(asked).contains("ask 1", "ask 2");
            assertThat(first.get(10, TimeUnit.SECONDS) + second.get(10, TimeUnit.SECONDS))
                    .hasSize(2);
        }
    }

    @Test
    void aRequestThatWasSentAndNotAnsweredIsUnknown() throws Exception {
        try (var fixture = echo()) {
            fixture.live();

            assertThatThrownBy(() -> handle(fixture).ask("something", BRIEF))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("the echo of something");
        }
    }

    @Test
    void aRequestThatTheModuleNeverTookTimesOut() throws Exception {
        try (var fixture = echo()) {
            fixture.live();
            handle(fixture).request("hang", SOON).isDone();

            assertThatThrownBy(() -> handle(fixture).ask("something", BRIEF))
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessageContainingAll("the echo of something", "PT0.03S");
        }
    }

    @Test
    void aRequestBeyondTheQueueIsNotSent() throws Exception {
        try (var fixture = echo()) {
            fixture.live();
            var requests = new ArrayList<CompletableFuture<String>>();
            requests.add(handle(fixture).request("hang", SOON));
            for (int i = 0; i < 2_100; i++) { // 1,024 wait, and as many again may be in the module's hands
                requests.add(handle(fixture).request("more", SOON));
            }

            // Which of them are refused depends on when the module looks; that some are does not.
            assertThatThrownBy(() -> CompletableFuture.anyOf(requests.toArray(CompletableFuture[]::new))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(NotSentException.class);
        }
    }

    @Test
    void aRequestThatTheModuleHadTakenEndsWithItsCrash() throws Exception {
        try (var fixture = echo()) {
            fixture.live();

            assertThatThrownBy(() -> handle(fixture).ask("crash", SOON))
                    .isInstanceOf(ModuleException.class)
                    .hasMessageContaining("told to crash");
        }
    }

    @Test
    void aRequestThatWaitsSurvivesTheCrashOfTheRunBefore() throws Exception {
        try (var fixture = echo()) {
            var peer = fixture.live();
            var crash = handle(fixture).request("crash", SOON);
            var waits = handle(fixture).request("after", SOON);

            assertThat(peer.receive()).isEqualTo("ask after");
            peer.send("answer after");
            assertThat(waits.get(10, TimeUnit.SECONDS)).isEqualTo("after");
            assertThat(crash).isCompletedExceptionally();
        }
    }

    @Test
    void openRequestsEndWhenTheClientCloses() throws Exception {
        try (var fixture = echo()) {
            var peer = fixture.live();
            var sent = handle(fixture).request("sent", SOON);
            assertThat(peer.receive()).isEqualTo("ask sent");
            until("it is committed", () -> fixture.client.statistics().written() >= 2);
            fixture.client.close();

            assertThatThrownBy(sent::join).hasCauseInstanceOf(OutcomeUnknownException.class);
            assertThatThrownBy(() -> handle(fixture).ask("late", SOON)).isInstanceOf(ClosedException.class);
        }
    }

    @Test
    void aModuleThatAsksItselfIsToldSo() throws Exception {
        var told = new AtomicReference<Throwable>();
        try (var fixture = new ClientFixture(builder -> builder.module(new EchoModule() {
            @Override
            public void run(ModuleContext<Ask> context) throws InterruptedException {
                while (!(context.inbox().take() instanceof Input.Command<Ask>(var ask))) {
                    // waits for the command
                }
                try {
                    ask.reply().complete(handle.ask("itself", SOON));
                } catch (IllegalStateException e) {
                    told.set(e);
                }
            }
        }))) {
            fixture.live();
            handle(fixture).request("something", SOON).isDone();

            until("the module is told", () -> told.get() != null);
        }
    }

    @Test
    void aModulesOwnRequestTakesTheFirstMatchingMessageAfterIt() throws Exception {
        var answer = new CompletableFuture<String>();
        try (var fixture = asking(answer, SOON)) {
            var peer = fixture.net.accept().open().send("price old", "welcome");
            assertThat(peer.receive()).startsWith("login");
            assertThat(peer.receive()).isEqualTo("price?");
            peer.send("other x", "price new");

            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("new");
        }
    }

    @Test
    void aModulesOwnRequestEndsAsUnknownWhenTheConnectionEnds() throws Exception {
        var answer = new CompletableFuture<String>();
        try (var fixture = asking(answer, Duration.ofDays(1))) {
            var peer = fixture.logIn();
            assertThat(peer.receive()).isEqualTo("price?");
            peer.cut();

            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(OutcomeUnknownException.class);
        }
    }

    private static ClientFixture asking(CompletableFuture<String> answer, Duration timeout) {
        return new ClientFixture(builder -> builder.module(new LightweightModule() {
            @Override
            public String name() {
                return "asking";
            }

            @Override
            public Rule rule(ModuleContext<Void> context) {
                return Rule.never();
            }

            @Override
            public void run(ModuleContext<Void> context) throws InterruptedException {
                while (!(context.inbox().take() instanceof Input.Live<Void>)) {
                    // waits to be live
                }
                try {
                    answer.complete(context.request(Message.text("price?", ""), Rule.event("price"), timeout)
                            .text());
                } catch (OutcomeUnknownException e) {
                    answer.completeExceptionally(e);
                }
            }
        }));
    }

    private static ClientFixture echo() {
        return new ClientFixture(builder -> builder.module(new EchoModule()));
    }

    private static EchoModule.Echo handle(ClientFixture fixture) {
        return fixture.client.handle(EchoModule.Echo.class);
    }
}

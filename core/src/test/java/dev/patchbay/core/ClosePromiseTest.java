package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Promise 8: close is idempotent, callable from anywhere, bounded, and leaves no thread behind. */
class ClosePromiseTest {
    private static final ClientSettings BRIEF = ClientFixture.SETTINGS.withTiming(
            ClientSettings.Timing.STANDARD.withDrain(Duration.ofMillis(300), Duration.ofMillis(100)));

    @Test
    void closingSaysGoodbyeAndEndsTheClient() throws Exception {
        var fixture = new ClientFixture(builder -> builder);
        var peer = fixture.live();
        fixture.close();

        assertThat(peer.receive()).isEqualTo("bye");
        assertThat(fixture.client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(fixture.client.closed()).isCompleted();
    }

    @Test
    void closingTwiceIsClosingOnce() throws Exception {
        var fixture = new ClientFixture(builder -> builder);
        fixture.live();
        fixture.close();
        fixture.close();

        assertThat(fixture.history().stream().filter(t -> t.to() == ClientState.CLOSED))
                .hasSize(1);
    }

    @Test
    void aModuleMayFinishWhatItBeganAndItsLastMessageIsWritten() throws Exception {
        var fixture = new ClientFixture(builder -> builder.module(module(context -> {
            while (!(context.inbox().take() instanceof Input.Drain<Void>)) {
                // waits for the end
            }
            context.send(Message.text("unsubscribe", ""));
        })));
        var peer = fixture.live();
        fixture.close();

        assertThat(peer.receive()).isEqualTo("unsubscribe");
        assertThat(peer.receive()).isEqualTo("bye");
    }

    @Test
    void aModuleThatIgnoresTheEndIsInterruptedAndTheCloseIsBounded() throws Exception {
        var interrupted = new CountDownLatch(1);
        var fixture = new ClientFixture(builder -> builder.settings(BRIEF).module(module(context -> {
            try {
                Hang.forEver();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        })));
        fixture.live();
        fixture.close();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(fixture.client.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void closingFromAModulesOwnThreadDoesNotWaitForItself() throws Exception {
        var client = new AtomicReference<Client>();
        var fixture = new ClientFixture(builder -> builder.settings(BRIEF).module(module(context -> {
            while (!(context.inbox().take() instanceof Input.Live<Void>)) {
                // waits to be live
            }
            until("the test has given the client", () -> client.get() != null);
            client.get().close();
        })));
        client.set(fixture.client);
        fixture.live();

        fixture.await(ClientState.CLOSED);
    }

    @Test
    void closingFromAListenerDoesNotWaitForItself() throws Exception {
        var fixture = new ClientFixture(builder -> builder);
        fixture.client.onTransition(transition -> {
            if (transition.to() == ClientState.LIVE) {
                fixture.client.close();
            }
        });
        fixture.logIn();

        fixture.await(ClientState.CLOSED);
    }

    @Test
    void closingInTheMiddleOfADialOrALoginEndsTheAttempt() throws Exception {
        var dialing = new ClientFixture(builder -> builder);
        dialing.net.accept();
        dialing.close();
        var loggingIn = new ClientFixture(builder -> builder);
        loggingIn.net.accept().open();
        loggingIn.await(ClientState.HANDSHAKING);
        loggingIn.close();

        assertThat(List.of(dialing.client.state(), loggingIn.client.state())).containsOnly(ClientState.CLOSED);
    }

    @Test
    void noThreadOfTheClientIsLeft() throws Exception {
        // A budget of an hour: a look of the watch that is not cancelled would be there still.
        var patient =
                ClientFixture.SETTINGS.withTiming(ClientSettings.Timing.STANDARD.withMiddleware(Duration.ofHours(1)));
        for (int i = 0; i < 20; i++) {
            var fixture = new ClientFixture(builder -> builder.module(new EchoModule())
                    .handler(_ -> {})
                    .reconnectCallback(_ -> {})
                    .middleware(new Middleware() {})
                    .settings(patient));
            var peer = fixture.live();
            var answer = fixture.client.handle(EchoModule.Echo.class).request("hello", MemoryNet.SOON);
            assertThat(peer.receive()).isEqualTo("ask hello");
            peer.send("answer hello");
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
            fixture.close();
        }

        until(
                "all virtual threads of the clients have ended",
                () -> Threads.named("patchbay-").isEmpty());
    }

    private interface Body {
        void run(ModuleContext<Void> context) throws Exception;
    }

    private static LightweightModule module(Body body) {
        return new LightweightModule() {
            @Override
            public String name() {
                return "subject";
            }

            @Override
            public Rule rule(ModuleContext<Void> context) {
                return Rule.any();
            }

            @Override
            public void run(ModuleContext<Void> context) throws Exception {
                body.run(context);
            }

            @Override
            public InboxLimits inboxLimits() {
                return InboxLimits.STANDARD;
            }
        };
    }
}

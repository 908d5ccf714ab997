package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.AppState;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TestClientTest {
    /** Counts words, and says the number every ten seconds. */
    private static final class Counting implements LightweightModule {
        private final Runnable atDrain;

        Counting(Runnable atDrain) {
            this.atDrain = atDrain;
        }

        Counting() {
            this(() -> {});
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.event("word");
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            int words = 0;
            while (true) {
                var input = context.inbox().poll(Duration.ofSeconds(10));
                if (input.isEmpty()) {
                    context.send(Message.text("count", Integer.toString(words)));
                    continue;
                }
                switch (input.get()) {
                    case Input.Inbound<Void> _ -> words++;
                    case Input.Drain<Void> _ -> {
                        atDrain.run();
                        return;
                    }
                    case Input.Live<Void> _ -> context.state().publish(Long.class, 1L, AppState.Lifetime.LASTING);
                    case Input.Lost<Void> _, Input.Gap<Void> _, Input.Command<Void> _ -> {}
                }
            }
        }
    }

    @Test
    void whatHappensOnceIsSeenOnceTheClientHasSettled() throws InterruptedException {
        try (var client = TestClient.with(new Counting()).open()) {
            client.peer().sends("word", "word", "other", "word");

            assertThat(client.status("counting").received()).isEqualTo(3);
            assertThat(client.state().state(Long.class)).contains(1L);
        }
    }

    @Test
    void timeTurnsFromTimerToTimer() throws InterruptedException {
        try (var client = TestClient.with(new Counting()).open()) {
            client.peer().sends("word");

            client.time().advance(Duration.ofSeconds(35));

            assertThat(client.peer().received()).containsExactly("count 1", "count 1", "count 1");
        }
    }

    @Test
    void theSameHappensEachTime() throws InterruptedException {
        List<Object> first = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            try (var client = TestClient.with(new Counting()).open()) {
                client.peer().sends("word");
                client.time().advance(Duration.ofSeconds(12));
                client.reconnects();
                client.crashes("counting");
                client.time().advance(Duration.ofSeconds(12));
                List<Object> seen = List.of(
                        client.client().statistics(),
                        client.peer().received(),
                        client.client().epoch());
                first.addAll(first.isEmpty() ? seen : List.of());

                assertThat(seen).isEqualTo(first);
            }
        }
    }

    @Test
    void aLostConnectionIsFollowedByTheNext() throws InterruptedException {
        try (var client = TestClient.with(new Counting()).open()) {
            Peer before = client.peer();

            client.peer().cuts();
            assertThat(client.isLive()).isFalse();
            client.admits();

            assertThat(client.isLive()).isTrue();
            assertThat(client.client().epoch()).isEqualTo(2);
            assertThat(client.peer()).isNotSameAs(before);
        }
    }

    @Test
    void aModuleThatFailsAgainAndAgainIsSetAside() throws InterruptedException {
        try (var client = TestClient.with(new Counting()).open()) {
            for (int i = 0; i < 5; i++) {
                client.crashes("counting");
            }

            assertThat(client.status("counting").state()).isEqualTo(ModuleStatus.State.QUARANTINED);
            assertThatThrownBy(() -> client.crashes("counting"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected the module counting to run");
        }
    }

    @Test
    void aModuleThatIgnoresTheDrainDelaysTheCloseByNoRealTime() throws InterruptedException {
        var client = TestClient.with(new Counting(() -> {
                    try {
                        new java.util.concurrent.CountDownLatch(1).await();
                    } catch (InterruptedException end) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .open();
        long before = System.nanoTime();

        client.close();

        assertThat(client.client().state()).isEqualTo(ClientState.CLOSED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void middlewareAndHandlersSeeWhatPasses() throws InterruptedException {
        List<String> seen = new CopyOnWriteArrayList<>();
        Middleware shouting = new Middleware() {
            @Override
            public Message onReceive(Message message) {
                return message.withText(message.text().toUpperCase(java.util.Locale.ROOT));
            }
        };
        try (var client = TestClient.with(shouting)
                .and(message -> seen.add(message.text()))
                .open()) {
            client.peer().sends("word quiet");
            client.settles();
        }

        assertThat(seen).contains("QUIET");
    }

    @Test
    void aClientThatDoesNotDialIsToldOf() throws InterruptedException {
        try (var client = TestClient.with(new Counting()).open()) {
            client.client().hold();

            assertThatThrownBy(client::accepts)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected the client to dial, but it is HELD");
        }
    }
}

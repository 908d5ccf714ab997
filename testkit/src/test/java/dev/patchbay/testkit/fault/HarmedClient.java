package dev.patchbay.testkit.fault;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Transition;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client, a server, and a proxy between them; what the client's module got, and what the client told. */
final class HarmedClient implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);
    static final ClientSettings QUICK = ClientSettings.STANDARD
            .withReconnect(new ClientSettings.Reconnect(
                    Duration.ofMillis(2), Duration.ofMillis(20), Duration.ZERO, Duration.ofSeconds(30), 0))
            .withTiming(ClientSettings.Timing.STANDARD
                    .withConnect(Duration.ofSeconds(2))
                    .withIdle(Duration.ofSeconds(1), Duration.ofMillis(250))
                    .withDrain(Duration.ofMillis(500), Duration.ofMillis(300)));

    final ScriptedPeer peer = ScriptedPeer.start();
    final FaultProxy proxy = FaultProxy.to(peer.port());
    final Client client;
    private final BlockingQueue<String> inputs = new LinkedBlockingQueue<>();
    private final BlockingQueue<Transition> transitions = new LinkedBlockingQueue<>();
    private final CompletableFuture<ModuleContext<Void>> context = new CompletableFuture<>();

    HarmedClient(ClientSettings settings) {
        client = Client.builder()
                .discover(false)
                .venue("websocket", VenueSettings.NONE.withUrls(List.of(proxy.through(peer.url()))))
                .settings(settings)
                .module(new Listening())
                .onTransition(transitions::add)
                .open();
    }

    /** Waits for the next connection, and until the client is live on it. */
    PeerConnection live() throws InterruptedException {
        PeerConnection connection = peer.awaitConnection();
        client.awaitLive(SOON);
        return connection;
    }

    /** The next transition away from being live. */
    Transition lost() throws InterruptedException {
        Transition next = transition();
        while (next.from() != ClientState.LIVE) {
            next = transition();
        }
        return next;
    }

    /** The next transition to waiting. */
    Transition waiting() throws InterruptedException {
        Transition next = transition();
        while (next.to() != ClientState.WAITING) {
            next = transition();
        }
        return next;
    }

    private Transition transition() throws InterruptedException {
        Transition next = transitions.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no such transition within " + SOON + ": " + client.history());
        }
        return next;
    }

    /** What the module got next: a message's text, or {@code lost}. */
    String input() throws InterruptedException {
        String next = inputs.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the module got nothing within " + SOON);
        }
        return next;
    }

    ModuleContext<Void> sender() {
        return context.join();
    }

    @Override
    public void close() {
        client.close();
        proxy.close();
        peer.close();
    }

    private final class Listening implements LightweightModule {
        @Override
        public String name() {
            return "listening";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.any();
        }

        @Override
        public void run(ModuleContext<Void> own) throws InterruptedException {
            context.complete(own);
            while (true) {
                switch (own.inbox().take()) {
                    case Input.Inbound<Void>(Message message) -> inputs.add(message.text());
                    case Input.Lost<Void> _ -> inputs.add("lost");
                    case Input.Live<Void> _, Input.Gap<Void> _, Input.Command<Void> _ -> {}
                    case Input.Drain<Void> _ -> {
                        return;
                    }
                }
            }
        }
    }
}

package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x, as its manual has it: one client for all connections, and handlers of whole messages, which their event loop calls. The server's
 * certificate is read from the same store, and as many connections are allowed as the load has.
 */
public final class VertxSubject implements Subject {
    private @Nullable WebSocketClient client;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        if (client == null) {
            var options = new WebSocketClientOptions()
                    .setMaxConnections(load.connections() + 1)
                    .setTryUsePerMessageCompression(load.deflate());
            if (load.secure()) {
                options.setSsl(true)
                        .setTrustOptions(new PfxOptions()
                                .setPath(target.keys().toString())
                                .setPassword(new String(Target.PASSWORD)));
            }
            client = Vertx.vertx().createWebSocketClient(options);
        }
        var line = new Line(client, target.uri(load), load, tally.counter());
        line.dial().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        return line;
    }

    /** One connection, and in a storm those that follow it. Its counter is its event loop's; a follower's loop begins when that one ends. */
    private static final class Line implements Session {
        private final WebSocketClient client;
        private final WebSocketConnectOptions where;
        private final Load load;
        private final Tally.Counter counter;

        /** Written by the event loop, read by who sends. */
        private volatile @Nullable WebSocket socket;

        Line(WebSocketClient client, URI uri, Load load, Tally.Counter counter) {
            this.client = client;
            this.where = new WebSocketConnectOptions()
                    .setHost(uri.getHost())
                    .setPort(uri.getPort())
                    .setURI(uri.getRawPath())
                    .setSsl(load.secure());
            this.load = load;
            this.counter = counter;
        }

        /** Handlers are set on the event loop, before it reads on: none of the first messages is missed. */
        Future<WebSocket> dial() {
            return client.connect(where).onSuccess(this::opened);
        }

        private void opened(WebSocket made) {
            made.textMessageHandler(_ -> counter.add());
            made.binaryMessageHandler(_ -> counter.add());
            if (load.shape() == Shape.STORM) {
                made.closeHandler(_ -> {
                    var _ = dial();
                });
            }
            socket = made;
        }

        @Override
        public void send(String text) {
            var _ = Objects.requireNonNull(socket, "it is open").writeTextMessage(text);
        }

        @Override
        public void close() {
            var _ = Objects.requireNonNull(socket, "it was open").close();
        }
    }
}

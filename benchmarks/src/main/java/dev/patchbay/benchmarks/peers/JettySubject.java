package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jspecify.annotations.Nullable;

/**
 * Jetty 12, as its programming guide has it: one client for all connections, and a listener that demands by itself. A send is a blocking one:
 * the next follows when the one before is written.
 */
public final class JettySubject implements Subject {
    private @Nullable WebSocketClient client;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        if (client == null) {
            client = client(load, target);
        }
        var line = new Line(client, target.uri(load), load, tally.counter());
        line.dial();
        line.open.get(20, TimeUnit.SECONDS);
        return line;
    }

    private static WebSocketClient client(Load load, Target target) throws Exception {
        var http = new HttpClient();
        if (load.secure()) {
            var tls = new SslContextFactory.Client();
            tls.setSslContext(Trust.of(target).context());
            http.setSslContextFactory(tls);
        }
        var made = new WebSocketClient(http);
        made.start();
        return made;
    }

    /** One connection, and in a storm those that follow it. The client calls it by one thread at a time. */
    public static final class Line implements Session, org.eclipse.jetty.websocket.api.Session.Listener.AutoDemanding {
        private final WebSocketClient client;
        private final URI uri;
        private final Load load;
        private final Tally.Counter counter;
        private final CompletableFuture<Void> open = new CompletableFuture<>();

        /** Written by the client, read by who sends. */
        private volatile org.eclipse.jetty.websocket.api.@Nullable Session session;

        Line(WebSocketClient client, URI uri, Load load, Tally.Counter counter) {
            this.client = client;
            this.uri = uri;
            this.load = load;
            this.counter = counter;
        }

        /** Its future is of no use here: it is done only when the server pauses for the first time, which in a flood it never does. */
        void dial() {
            var request = new ClientUpgradeRequest(uri);
            if (load.deflate()) {
                request.addExtensions("permessage-deflate");
            }
            try {
                var _ = client.connect(this, request).exceptionally(failure -> {
                    open.completeExceptionally(failure);
                    return null;
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void onWebSocketOpen(org.eclipse.jetty.websocket.api.Session opened) {
            session = opened;
            open.complete(null);
        }

        @Override
        public void onWebSocketText(String message) {
            counter.add();
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            counter.add();
            callback.succeed();
        }

        @Override
        public void onWebSocketError(Throwable failure) {
            // the connection ends, which is told by itself
        }

        @Override
        public void onWebSocketClose(int code, String reason, Callback callback) {
            callback.succeed();
            if (load.shape() == Shape.STORM) {
                dial();
            }
        }

        @Override
        public void send(String text) throws Exception {
            var written = new Callback.Completable();
            Objects.requireNonNull(session, "it is open").sendText(text, written);
            written.get();
        }

        @Override
        public void close() {
            Objects.requireNonNull(session, "it was open").disconnect();
        }
    }
}

package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp, as its recipes have it: one client for all connections, and a listener, which is called by the connection's own thread. That thread
 * counts as a running request, of which OkHttp allows 64, so as many are allowed as the load has connections.
 */
public final class OkHttpSubject implements Subject {
    private @Nullable OkHttpClient client;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        if (client == null) {
            client = client(load, target);
        }
        // The builder wants http for ws; the request does the same with either.
        var request = new Request.Builder().url(target.uri(load).toString()).build();
        var line = new Line(client, request, load, tally.counter());
        line.dial();
        line.open.get(20, TimeUnit.SECONDS);
        return line;
    }

    private static OkHttpClient client(Load load, Target target) throws Exception {
        var builder = new OkHttpClient.Builder().readTimeout(0, TimeUnit.MILLISECONDS);
        if (load.secure()) {
            Trust trust = Trust.of(target);
            builder.sslSocketFactory(trust.context().getSocketFactory(), trust.manager());
        }
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(Math.max(dispatcher.getMaxRequests(), load.connections() + 1));
        return builder.dispatcher(dispatcher).build();
    }

    /** One connection, and in a storm those that follow it. Its counter is its reader's; a follower's reader begins when that one ends. */
    private static final class Line extends WebSocketListener implements Session {
        private static final long MOST_QUEUED = 8L << 20; // OkHttp itself ends a connection that has 16 MiB waiting
        private static final long PAUSE = 50_000;

        private final OkHttpClient client;
        private final Request request;
        private final Load load;
        private final Tally.Counter counter;
        private final CompletableFuture<Void> open = new CompletableFuture<>();

        /** Written when connecting, read by who sends. */
        private volatile @Nullable WebSocket socket;

        Line(OkHttpClient client, Request request, Load load, Tally.Counter counter) {
            this.client = client;
            this.request = request;
            this.load = load;
            this.counter = counter;
        }

        void dial() {
            socket = client.newWebSocket(request, this);
        }

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            open.complete(null);
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            counter.add();
        }

        @Override
        public void onMessage(WebSocket webSocket, ByteString bytes) {
            counter.add();
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
            open.completeExceptionally(failure);
            if (load.shape() == Shape.STORM) {
                dial();
            }
        }

        @Override
        public void send(String text) {
            WebSocket to = Objects.requireNonNull(socket, "it is open");
            while (to.queueSize() > MOST_QUEUED) {
                LockSupport.parkNanos(PAUSE);
            }
            if (!to.send(text)) {
                throw new IllegalStateException(
                        "expected OkHttp to take the message, it said that the connection ends");
            }
        }

        @Override
        public void close() {
            Objects.requireNonNull(socket, "it was open").cancel();
        }
    }
}

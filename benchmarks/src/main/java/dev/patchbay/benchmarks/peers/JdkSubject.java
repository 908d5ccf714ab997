package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own client, as its Javadoc has it: the listener asks for one message after the other, and puts a text together that comes in
 * parts. A send waits for the one before it, as the Javadoc demands.
 */
public final class JdkSubject implements Subject {
    private @Nullable HttpClient client;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        if (client == null) {
            var builder = HttpClient.newBuilder();
            if (load.secure()) {
                builder.sslContext(Trust.of(target).context());
            }
            client = builder.build();
        }
        var line = new Line(client, target.uri(load), load, tally.counter());
        line.dial().get(20, TimeUnit.SECONDS);
        return line;
    }

    /** One connection, and in a storm those that follow it. The client calls it by one thread at a time. */
    private static final class Line implements Session, WebSocket.Listener {
        private final HttpClient client;
        private final URI uri;
        private final Load load;
        private final Tally.Counter counter;
        private final StringBuilder text = new StringBuilder();

        /** Written by the listener, read by who sends. */
        private volatile @Nullable WebSocket socket;

        /** Owned by who sends. */
        private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

        Line(HttpClient client, URI uri, Load load, Tally.Counter counter) {
            this.client = client;
            this.uri = uri;
            this.load = load;
            this.counter = counter;
        }

        CompletableFuture<WebSocket> dial() {
            return client.newWebSocketBuilder().buildAsync(uri, this);
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            socket = webSocket;
            webSocket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                arrived(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            if (last) {
                counter.add();
            }
            webSocket.request(1);
            return null;
        }

        private void arrived(String message) {
            if (!message.isEmpty()) {
                counter.add();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            again();
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable failure) {
            again();
        }

        private void again() {
            if (load.shape() == Shape.STORM) {
                var _ = dial();
            }
        }

        @Override
        public void send(String message) {
            sent.join();
            sent = Objects.requireNonNull(socket, "it is open").sendText(message, true);
        }

        @Override
        public void close() {
            Objects.requireNonNull(socket, "it was open").abort();
        }
    }
}

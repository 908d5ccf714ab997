package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/** Java-WebSocket, as its examples have it: a class of one's own for a connection, with a thread that reads and one that writes. */
public final class JavaWebSocketSubject implements Subject {
    private @Nullable Trust trust;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        Draft draft = load.deflate() ? new Draft_6455(new PerMessageDeflateExtension()) : new Draft_6455();
        var line = new Line(target.uri(load), draft, load, tally.counter());
        if (load.secure()) {
            if (trust == null) {
                trust = Trust.of(target);
            }
            line.setSocketFactory(trust.context().getSocketFactory());
        }
        if (!line.connectBlocking(20, TimeUnit.SECONDS)) {
            throw new IOException("expected Java-WebSocket to connect within 20 s, it did not");
        }
        return new Session() {
            @Override
            public void send(String text) {
                line.send(text);
            }

            @Override
            public void close() {
                line.closeConnection(1000, "");
            }
        };
    }

    /** One connection, and in a storm those that follow it. Its counter is its reader's. */
    private static final class Line extends WebSocketClient {
        private final Load load;
        private final Tally.Counter counter;

        Line(URI uri, Draft draft, Load load, Tally.Counter counter) {
            super(uri, draft);
            this.load = load;
            this.counter = counter;
            setTcpNoDelay(true);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            // connectBlocking tells
        }

        @Override
        public void onMessage(String message) {
            counter.add();
        }

        @Override
        public void onMessage(ByteBuffer bytes) {
            counter.add();
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            if (load.shape() == Shape.STORM) {
                Thread.ofVirtual().start(this::reconnect); // its documentation forbids it on this thread
            }
        }

        @Override
        public void onError(Exception failure) {
            // the connection ends, which is told by itself
        }
    }
}

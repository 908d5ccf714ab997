package dev.patchbay.benchmarks.peers;

import com.neovisionaries.ws.client.WebSocket;
import com.neovisionaries.ws.client.WebSocketAdapter;
import com.neovisionaries.ws.client.WebSocketExtension;
import com.neovisionaries.ws.client.WebSocketFactory;
import com.neovisionaries.ws.client.WebSocketFrame;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** nv-websocket-client, as its description has it: a factory, and a listener, with a thread that reads and one that writes. */
public final class NvSubject implements Subject {
    private static final int PATIENCE = 20_000;

    private @Nullable WebSocketFactory factory;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        if (factory == null) {
            factory = new WebSocketFactory();
            if (load.secure()) {
                factory.setSSLContext(Trust.of(target).context());
            }
        }
        WebSocket made = factory.createSocket(target.uri(load), PATIENCE);
        if (load.deflate()) {
            made.addExtension(WebSocketExtension.PERMESSAGE_DEFLATE);
        }
        var line = new Line(made, load, tally.counter());
        made.addListener(line);
        made.connect();
        return line;
    }

    /** One connection, and in a storm those that follow it. Its counter is its reader's. */
    private static final class Line extends WebSocketAdapter implements Session {
        private final Load load;
        private final Tally.Counter counter;

        /** Written by a thread of the connection that ended, read by who sends. */
        private volatile WebSocket socket;

        Line(WebSocket socket, Load load, Tally.Counter counter) {
            this.socket = socket;
            this.load = load;
            this.counter = counter;
        }

        @Override
        public void onTextMessage(WebSocket websocket, String text) {
            counter.add();
        }

        @Override
        public void onBinaryMessage(WebSocket websocket, byte[] binary) {
            counter.add();
        }

        @Override
        public void onDisconnected(
                WebSocket websocket,
                @Nullable WebSocketFrame serversClose,
                @Nullable WebSocketFrame ours,
                boolean byServer)
                throws IOException {
            if (load.shape() == Shape.STORM) {
                socket = websocket.recreate();
                socket.connectAsynchronously();
            }
        }

        @Override
        public void send(String text) {
            socket.sendText(text);
        }

        @Override
        public void close() {
            socket.disconnect(1000, null, 0);
        }
    }
}

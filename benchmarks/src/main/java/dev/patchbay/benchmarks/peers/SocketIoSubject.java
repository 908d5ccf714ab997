package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.load.Texts;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Socket.IO project's own client for Java, over WebSocket from the start: a listener for each name. All of a process' connections have
 * one thread, which also connects and disconnects them, behind whatever events have been read before; nothing bounds how many these are.
 */
public final class SocketIoSubject implements Subject {
    private static final long PATIENCE_SECONDS = 20;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        var options = new IO.Options();
        options.transports = new String[] {"websocket"};
        options.forceNew = true;
        options.reconnection = false;
        Socket socket = IO.socket(URI.create("http://127.0.0.1:" + target.port()), options);
        Tally.Counter counter = tally.counter();
        for (int number = 0; number < Texts.NAMES; number++) {
            socket.on(Texts.name(number), _ -> counter.add());
        }
        var open = new CompletableFuture<Void>();
        socket.once(Socket.EVENT_CONNECT, _ -> open.complete(null));
        socket.once(Socket.EVENT_CONNECT_ERROR, why -> open.completeExceptionally(failure(why[0])));
        socket.connect();
        open.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new Line(socket);
    }

    private static Throwable failure(Object why) {
        return why instanceof Throwable failure ? failure : new IllegalStateException(String.valueOf(why));
    }

    /** One connection. */
    private record Line(Socket socket) implements Session {
        @Override
        public void send(String text) {
            socket.send(text);
        }

        /** Has the server stop first: for each binary frame that is read behind a disconnect, this client prints an exception. */
        @Override
        public void close() {
            var over = new CompletableFuture<Void>();
            socket.once("over", _ -> over.complete(null));
            socket.emit("enough");
            try {
                over.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("expected the server to stop, it did not", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            socket.disconnect();
        }
    }
}

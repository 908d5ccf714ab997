package dev.patchbay.socketio;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link SocketIo} on the JDK's own WebSocket: one thread plays the event loop. */
final class RealConnection implements Wire, WebSocket.Listener, AutoCloseable {
    private final SocketIo protocol;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    private CompletableFuture<WebSocket> lastWrite = opened;

    final List<String> malformed = new CopyOnWriteArrayList<>();
    final List<Duration> idleTimeouts = new CopyOnWriteArrayList<>();
    final Semaphore pings = new Semaphore(0);
    final CompletableFuture<Cause> ended = new CompletableFuture<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private RealConnection(int port, SocketIoOptions options) {
        protocol = new SocketIo(options);
        http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"), this)
                .join();
    }

    static RealConnection open(NodeServer server, SocketIoOptions options) {
        return new RealConnection(server.port(), options);
    }

    /** Opens a connection, and waits until the namespace is joined. */
    static RealConnection joined(NodeServer server, SocketIoOptions options) {
        var connection = open(server, options);
        connection.next(SocketIo.CONNECT);
        return connection;
    }

    void send(Message message) {
        await(CompletableFuture.runAsync(() -> protocol.encode(message, this), loop));
    }

    void goodbye() {
        await(CompletableFuture.runAsync(() -> protocol.onGoodbye(this), loop));
    }

    /** The next message, which is one of this event. */
    Message next(String event) {
        Message message;
        try {
            message = messages.poll(NodeServer.DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        if (message == null || !message.event().equals(event)) {
            throw new AssertionError(
                    "expected the event " + event + ", found " + message + "; malformed: " + malformed);
        }
        return message;
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(NodeServer.DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        opened.complete(webSocket);
        webSocket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            byte[] frame = text.toString().getBytes(StandardCharsets.UTF_8);
            text.setLength(0);
            loop.execute(
                    () -> protocol.onFrame(Kind.TEXT, ByteBuffer.wrap(frame).asReadOnlyBuffer(), this));
            if (frame.length == 1 && frame[0] == '2') {
                loop.execute(pings::release); // after the protocol has answered it
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        binary.writeBytes(part);
        if (last) {
            byte[] frame = binary.toByteArray();
            binary.reset();
            loop.execute(
                    () -> protocol.onFrame(Kind.BINARY, ByteBuffer.wrap(frame).asReadOnlyBuffer(), this));
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void deliver(String event, Kind kind, byte[] payload, int id) {
        messages.add(Message.received(event, kind, payload, id, 0));
    }

    @Override
    public void malformed(String reason) {
        malformed.add(reason);
    }

    @Override
    public void sendText(String frame) {
        lastWrite = lastWrite.thenCompose(socket -> socket.sendText(frame, true));
    }

    @Override
    public void sendBinary(byte[] payload) {
        lastWrite = lastWrite.thenCompose(socket -> socket.sendBinary(ByteBuffer.wrap(payload), true));
    }

    @Override
    public void idleTimeout(Duration silence) {
        idleTimeouts.add(silence);
    }

    @Override
    public void end(Cause cause) {
        ended.complete(cause);
    }

    @Override
    public void close() {
        opened.join().abort();
        loop.close();
        http.shutdownNow();
    }
}

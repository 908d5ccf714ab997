package dev.patchbay.simulator;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client that shares nothing with the simulator: the JDK's own WebSocket.
 *
 * <p>It now and then misses the end of a connection that has no close frame: tests of that use {@link RawPeer}.
 */
final class Peer implements AutoCloseable, WebSocket.Listener {
    static final Duration SOON = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LAST_PUSH = "successai-strategy-multi/get-state";

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean answersPings;
    private WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

    private Peer(boolean answersPings) {
        this.answersPings = answersPings;
    }

    /** What came: kind is one of text, binary, pong, close, error. */
    record Heard(String kind, String text) {}

    static Peer connect(Simulator venue) {
        return connect(HTTP, venue.url(), "a test", true);
    }

    static Peer mute(Simulator venue) {
        return connect(HTTP, venue.url(), "a test", false);
    }

    static Peer connect(HttpClient http, String url, String userAgent, boolean answersPings) {
        var peer = new Peer(answersPings);
        peer.socket = http.newWebSocketBuilder()
                .header("User-Agent", userAgent)
                .buildAsync(URI.create(url), peer)
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
        return peer;
    }

    static Peer loggedIn(Simulator venue) {
        return connect(venue).login();
    }

    /** Greets, logs in, and hears all that the venue tells then. */
    Peer login() {
        greet().say(Simulator.DEMO_SSID);
        while (!nextEvent().name().equals(LAST_PUSH)) {
            // all of it
        }
        return this;
    }

    /** Goes as far as one can without a login. */
    Peer greet() {
        nextText();
        say("40");
        nextText();
        return this;
    }

    Peer say(String message) {
        send(message).orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        return this;
    }

    /** Sends a message after those before it: a WebSocket of the JDK refuses a second one meanwhile. */
    private synchronized CompletableFuture<?> send(String message) {
        sending = sending.exceptionally(_ -> null).thenCompose(_ -> socket.sendText(message, true));
        return sending.copy();
    }

    Heard next() {
        return next(SOON);
    }

    Heard next(Duration deadline) {
        try {
            Heard one = heard.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return one == null ? new Heard("nothing", "") : one;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    String nextText() {
        Heard one = next();
        if (!one.kind.equals("text")) {
            throw new AssertionError("expected a text, found " + one);
        }
        return one.text;
    }

    /** The next event, told in the usual way. */
    Event nextEvent() {
        String header = nextText();
        int start = header.indexOf('"') + 1;
        if (!header.startsWith("451-")) {
            throw new AssertionError("expected the header of an event, found " + header);
        }
        Heard body = next();
        if (!body.kind.equals("binary")) {
            throw new AssertionError("expected the body of an event, found " + body);
        }
        return new Event(header.substring(start, header.indexOf('"', start)), body.text);
    }

    /** Asks for something and waits for the answer: what was said before has been acted upon then. */
    Peer settle() {
        say("42[\"favorite/load\"]").payload("successfavorite/load");
        return this;
    }

    /** Asks for ticks of an asset, and waits until they are on. */
    Peer stream(String asset) {
        return say("42[\"subfor\",\"" + asset + "\"]").settle();
    }

    /** The payload of the next event of that name. */
    String payload(String name) {
        Event event = nextEvent();
        while (!event.name.equals(name)) {
            event = nextEvent();
        }
        return event.payload;
    }

    List<Heard> next(int count) {
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next());
        }
        return all;
    }

    WebSocket socket() {
        return socket;
    }

    record Event(String name, String payload) {}

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            if (whole.equals("2") && answersPings) {
                var _ = send("3");
            }
            heard.add(new Heard("text", whole));
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        while (part.hasRemaining()) {
            bytes.write(part.get());
        }
        if (last) {
            heard.add(new Heard("binary", bytes.toString(StandardCharsets.UTF_8)));
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
        heard.add(new Heard("pong", payload.remaining() + " bytes"));
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add(new Heard("close", (code + " " + reason).strip()));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        heard.add(new Heard("error", String.valueOf(error.getMessage())));
    }

    @Override
    public void close() {
        socket.abort();
    }
}

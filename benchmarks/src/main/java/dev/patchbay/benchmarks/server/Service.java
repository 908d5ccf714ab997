package dev.patchbay.benchmarks.server;

import dev.patchbay.benchmarks.load.Texts;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the server does, by the path of the request. Safe for any thread. */
final class Service {
    /** After so many messages the sink says that it has them, so that a client can bound what is under way. */
    static final int RECEIPT = 250;

    private final Ticker ticker = new Ticker();
    private final Map<String, byte[]> floods = new ConcurrentHashMap<>();

    /**
     * Serves one connection, to its end or until it is the ticker's.
     *
     * @return whether it is done with
     */
    boolean serve(Peer peer) throws IOException {
        String path = peer.path();
        if (path.startsWith("/order/")) {
            order(path, peer);
            return true;
        }
        peer.upgrade();
        switch (path) {
            case "/echo" -> echo(peer);
            case "/sink" -> sink(peer);
            case "/tick" -> {
                ticker.tell(peer);
                return false;
            }
            case "/storm" -> {
                peer.write(Frames.text("welcome"));
                ticker.keep(peer);
                return false;
            }
            default -> flood(path, peer);
        }
        return true;
    }

    private void order(String path, Peer peer) throws IOException {
        if (!path.equals("/order/drop")) {
            throw new IOException("expected an order that is known, found " + path);
        }
        peer.write(new byte[] {'.'});
        ticker.drop();
    }

    private void flood(String path, Peer peer) throws IOException {
        if (path.startsWith("/socket.io/")) {
            new Events(peer).serve();
            return;
        }
        Thread.ofPlatform().daemon().start(() -> listen(peer));
        byte[] chunk = floods.computeIfAbsent(path, Service::chunk);
        while (true) {
            peer.write(chunk);
        }
    }

    /** Ends the flood when the client wants it to; an answer might come in the midst of a frame, so there is none. */
    private static void listen(Peer peer) {
        try {
            do {
                peer.reader().frame();
            } while (peer.reader().opcode() != Frames.CLOSE);
        } catch (IOException e) {
            // so it has ended
        }
        peer.close();
    }

    private static byte[] chunk(String path) {
        return switch (path) {
            case "/text-120" -> Frames.flood(number -> Frames.frame(Frames.TEXT, Texts.octets(number, 120)));
            case "/binary-64" -> Frames.flood(number -> Frames.frame(Frames.BINARY, Texts.octets(number, 64)));
            case "/text-1k" -> Frames.flood(number -> Frames.frame(Frames.TEXT, Texts.octets(number, 1024)));
            case "/deflate-1k" -> Frames.flood(number -> Frames.deflated(Texts.octets(number, 1024)));
            default -> throw new IllegalArgumentException("expected a path that is known, found " + path);
        };
    }

    private static void echo(Peer peer) throws IOException {
        while (true) {
            peer.reader().frame();
            switch (peer.reader().opcode()) {
                case Frames.TEXT, Frames.BINARY ->
                    peer.write(
                            Frames.frame(peer.reader().opcode(), peer.reader().payload()));
                default -> peer.answer();
            }
        }
    }

    private static void sink(Peer peer) throws IOException {
        byte[] receipt = Frames.text("received");
        for (long messages = 0; ; ) {
            peer.reader().skim();
            switch (peer.reader().opcode()) {
                case Frames.TEXT, Frames.BINARY -> {
                    if (++messages % RECEIPT == 0) {
                        peer.write(receipt);
                    }
                }
                default -> peer.answer();
            }
        }
    }
}

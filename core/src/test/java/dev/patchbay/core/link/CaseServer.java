package dev.patchbay.core.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays to each client the case whose number it asks for as a path, and keeps what the client sends.
 *
 * <p>Safe for any thread.
 */
final class CaseServer implements AutoCloseable {
    /**
     * What a client sent, up to the end of TCP.
     *
     * @param pongs their payloads in hexadecimal digits
     * @param closeCode of its close frame, 1005 if that was empty; 0 if it sent none
     * @param others how many frames it sent that are neither
     */
    record Answers(List<String> pongs, int closeCode, int others) {}

    private final Map<Integer, CompletableFuture<Answers>> answers = new ConcurrentHashMap<>();
    private final List<ConformanceCase> cases;
    private final ScriptedServer server;

    CaseServer(List<ConformanceCase> cases) throws IOException {
        this.cases = List.copyOf(cases);
        this.server = ScriptedServer.plain(this::play);
    }

    int port() {
        return server.port();
    }

    /** What the client of this case sent; waits for its end. */
    Answers answers(int number) {
        return Recorder.await(future(number));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private CompletableFuture<Answers> future(int number) {
        return answers.computeIfAbsent(number, _ -> new CompletableFuture<>());
    }

    private void play(Peer peer) throws IOException {
        String request = peer.readHead();
        int number = Integer.parseInt(request.split(" ", 3)[1].substring(1));
        ConformanceCase each = cases.get(number);
        try {
            peer.write(Peer.switched(request, each.extensionLines()));
            for (byte[] chunk : each.chunks()) {
                peer.write(chunk);
            }
            peer.socket().shutdownOutput();
        } catch (IOException gone) {
            // it has refused what came before
        }
        future(number).complete(read(peer));
    }

    private static Answers read(Peer peer) {
        var pongs = new ArrayList<String>();
        int others = 0;
        int closeCode = 0;
        try {
            while (closeCode == 0) {
                Peer.Frame frame = peer.read();
                switch (frame.opcode()) {
                    case Peer.PONG -> pongs.add(frame.hex());
                    case Peer.CLOSE -> closeCode = frame.closeCode();
                    default -> others++;
                }
            }
            peer.readToEnd();
        } catch (IOException ended) {
            // by the client, with a close frame or without
        }
        return new Answers(pongs, closeCode, others);
    }
}

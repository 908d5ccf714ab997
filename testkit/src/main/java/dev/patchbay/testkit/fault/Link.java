package dev.patchbay.testkit.fault;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection: the client's socket, the server's socket, and a lane each way.
 *
 * <p>Safe for any thread: all state is read and written under the proxy's lock.
 */
final class Link {
    /** How a connection is ended by us. */
    enum Ending {
        /** In an orderly way (FIN), in the middle of whatever it was. */
        CUT,
        /** With a reset (RST). */
        RESET
    }

    /** How long the ends may take to close after a cut. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Faults faults;
    private final Socket client;
    private final Socket server;
    private final Lane upstream;
    private final Lane downstream;
    private final String name;
    private boolean over;
    private boolean halfOpen;
    /** The way on which the connection was cut: what comes after that is not even read, so that its sender feels the cut in the middle. */
    private @Nullable Direction cutOff;

    Link(Faults faults, Socket client, Socket server, long number) {
        this.faults = faults;
        this.client = client;
        this.server = server;
        long seed = faults.seed + 2 * number;
        upstream = new Lane(faults, this, Direction.UPSTREAM, client, server, seed);
        downstream = new Lane(faults, this, Direction.DOWNSTREAM, server, client, seed + 1);
        name = "fault-proxy-" + number + "-";
    }

    void start() {
        Thread.ofVirtual().name(name + "up-read").start(upstream::read);
        Thread.ofVirtual().name(name + "up-write").start(upstream::write);
        Thread.ofVirtual().name(name + "down-read").start(downstream::read);
        Thread.ofVirtual().name(name + "down-write").start(downstream::write);
    }

    boolean isOver() {
        return over;
    }

    boolean isHalfOpen() {
        return halfOpen;
    }

    void lookAgain() {
        upstream.lookAgain();
        downstream.lookAgain();
    }

    /** What was held back by a toxic that is gone goes on at once. */
    void restNoMore() {
        upstream.restNoMore();
        downstream.restNoMore();
    }

    /** Whether what is sent this way is still read, be it to drop it. */
    boolean isRead(Direction direction) {
        return cutOff != direction;
    }

    /** Ends the connection where it is; its end that receives this way gets all that has passed, and the end of the stream. */
    void cut(Direction direction) {
        faults.change(() -> {
            if (!over) {
                cutOff = direction;
                end(Ending.CUT);
            }
        });
    }

    /** Ends the connection; only the first time counts. */
    void end(Ending how) {
        faults.change(() -> {
            if (over) {
                return;
            }
            over = true;
            switch (how) {
                case CUT -> cut();
                case RESET -> reset();
            }
        });
    }

    /** The socket at one end has failed: so will the other. */
    void broken() {
        faults.change(() -> {
            if (!halfOpen) {
                end(Ending.RESET);
            }
        });
    }

    /** The server is gone and the client does not learn of it. */
    void leaveHalfOpen() {
        faults.change(() -> {
            halfOpen = true;
            close(server);
        });
    }

    /** Closes both sockets, whatever they were doing. */
    void close() {
        faults.change(() -> {
            over = true;
            close(client);
            close(server);
        });
    }

    /** Called by each lane's threads as they end. */
    void closeIfDone() {
        faults.change(() -> {
            if (upstream.isDone() && downstream.isDone()) {
                close();
                faults.links.remove(this);
            }
        });
    }

    private void cut() {
        finish(client);
        finish(server);
        Thread.ofVirtual().name(name + "linger").start(this::closeAfterAWhile);
    }

    private void closeAfterAWhile() {
        faults.await(LINGER, () -> upstream.readerIsDone() && downstream.readerIsDone());
        close();
    }

    private void reset() {
        for (Socket each : new Socket[] {client, server}) {
            try {
                each.setSoLinger(true, 0);
            } catch (IOException e) {
                // it is closed: there is nothing left to reset
            }
            close(each);
        }
    }

    private static void finish(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // it is closed, or its end was told already
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed all the same
        }
    }
}

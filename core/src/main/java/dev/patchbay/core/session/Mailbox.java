package dev.patchbay.core.session;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for a runner, and the thread that brings them to it.
 *
 * <p><b>Threads.</b> Safe for any thread; the object's own lock guards the fields, and nothing is handled under it. One virtual thread at a
 * time handles events, in the order in which they were posted. It ends when none waits: a client that is live posts nothing for hours, and
 * thousands of clients need no thread for that.
 */
final class Mailbox {
    private final Consumer<Event> handler;
    private final ArrayDeque<Event> events = new ArrayDeque<>(1);
    private boolean started;
    private boolean closed;

    /** Whether there is a thread that looks here once more before it ends. */
    private boolean handled;

    /** Of the thread that started the client. */
    private @Nullable ClassLoader loader;

    Mailbox(Consumer<Event> handler) {
        this.handler = handler;
    }

    /** Adds an event; never blocks. After the end nothing is kept. */
    synchronized void post(Event event) {
        if (!closed) {
            events.add(event);
            handle();
        }
    }

    /** From now on events are handled, by threads that take after the calling one. */
    synchronized void start() {
        started = true;
        loader = Thread.currentThread().getContextClassLoader();
        handle();
    }

    /** Whoever posts may be a thread of a plugin, and the connectors' threads take after the one that is started here. */
    private void handle() {
        if (started && !handled && !events.isEmpty()) {
            handled = true;
            Thread thread = Thread.ofVirtual()
                    .name("patchbay-runner")
                    .inheritInheritableThreadLocals(false)
                    .unstarted(this::run);
            thread.setContextClassLoader(loader);
            thread.start();
        }
    }

    private void run() {
        for (Event next = next(); next != null; next = next()) {
            handler.accept(next);
        }
    }

    private synchronized @Nullable Event next() {
        Event next = events.poll();
        handled = next != null;
        return next;
    }

    /** Nothing is handled any more. */
    synchronized void close() {
        closed = true;
        events.clear();
    }

    /** Handles all events that were posted and not handled; for tests without a thread. */
    void handlePosted() {
        run();
    }
}

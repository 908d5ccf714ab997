package dev.patchbay.launcher;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints: results to standard output, everything else to standard error.
 *
 * <p>Safe for any thread: a lock keeps lines whole. Each line is flushed, so what was printed stays printed however the process ends. What a
 * venue says can't move the cursor: control characters are replaced.
 */
final class Terminal {
    /** JSON has none of them, and a rule's error has its line breaks. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f]");

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<Window> window;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as is the next. */
    private boolean unfinished;

    private @Nullable Consumer<String> aside;

    /** One that nobody looks at: a pipe, or a file. */
    Terminal(PrintStream out, PrintStream err) {
        this(out, err, Optional.empty());
    }

    /**
     * A terminal.
     *
     * @param window what the user looks at; empty if that is no terminal
     */
    Terminal(PrintStream out, PrintStream err, Optional<Window> window) {
        this.out = out;
        this.err = err;
        this.window = window;
    }

    /** What the user looks at; empty if that is no terminal. */
    Optional<Window> window() {
        return window;
    }

    /**
     * Prints a line of the result.
     *
     * @return false if nobody reads any more: the pipe is broken, and it is time to end
     */
    boolean result(String line) {
        lock.lock();
        try {
            finish();
            out.print(printable(line) + "\n");
            out.flush();
            return !out.checkError();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the user something that is not the result. */
    void say(String line) {
        lock.lock();
        try {
            if (aside != null) {
                aside.accept(line);
                return;
            }
            finish();
            err.print("patchbay: " + printable(line) + "\n");
            err.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Tells how far something is, in place of what it told last; nothing where there is no window. The next line takes its place. */
    void progress(String line) {
        if (window.isEmpty()) {
            return;
        }
        int columns = window.get().size().columns();
        lock.lock();
        try {
            err.print(Ansi.line(line, columns));
            err.flush();
            unfinished = true;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        if (unfinished) {
            err.print(Ansi.CLEAR_LINE);
            err.flush();
            unfinished = false;
        }
    }

    /**
     * Takes the whole window, until {@link #leave}.
     *
     * @param listener told what would have been said; not to call back
     */
    void enter(Consumer<String> listener) {
        lock.lock();
        try {
            finish();
            aside = listener;
            out.print(Ansi.ENTER);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Fills the window.
     *
     * @param lines from the top; each shorter than the window is wide
     * @return false if nobody looks any more
     */
    boolean draw(List<String> lines) {
        lock.lock();
        try {
            out.print(Ansi.screen(lines));
            out.flush();
            return !out.checkError();
        } finally {
            lock.unlock();
        }
    }

    /**
     * From now on, what would be said goes elsewhere.
     *
     * @param listener told it instead; not to call back. Null to say it again
     */
    void divert(@Nullable Consumer<String> listener) {
        lock.lock();
        try {
            aside = listener;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the window back as it was. */
    void leave() {
        lock.lock();
        try {
            aside = null;
            out.print(Ansi.LEAVE);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Shows where a failure came from. */
    void trace(Throwable failure) {
        lock.lock();
        try {
            finish();
            failure.printStackTrace(err);
            err.flush();
        } finally {
            lock.unlock();
        }
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    private static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}

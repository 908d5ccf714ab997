package dev.patchbay.launcher;

import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a command prints: results to standard output, everything else to standard error.
 *
 * <p>Safe for any thread: a lock keeps lines whole. Each line is flushed, so what was printed stays printed however the process ends.
 */
final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final ReentrantLock lock = new ReentrantLock();

    Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Prints a line of the result.
     *
     * @return false if nobody reads any more: the pipe is broken, and it is time to end
     */
    boolean result(String line) {
        lock.lock();
        try {
            out.print(line + "\n");
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
            err.print("patchbay: " + line + "\n");
            err.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Shows where a failure came from. */
    void trace(Throwable failure) {
        lock.lock();
        try {
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
}

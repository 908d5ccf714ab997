package dev.patchbay.core.plugin;

import dev.patchbay.core.route.Foreign;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one piece of work at a time, in order, on a thread that is there while there is work.
 *
 * <p>Safe for any thread. The thread is the platform's: reading and checking bytecode would keep a virtual one's carrier from the modules.
 */
final class DeployerThread {
    private static final Logger LOG = LoggerFactory.getLogger(DeployerThread.class);
    private static final long IDLE_SECONDS = 1;

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DeployerThread::thread);

    DeployerThread() {
        executor.allowCoreThreadTimeOut(true);
    }

    /** Whoever asks may be a plugin's thread: nothing of it may be inherited, or the plugin would stay in memory. */
    private static Thread thread(Runnable work) {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("patchbay-plugins")
                .inheritInheritableThreadLocals(false)
                .unstarted(work);
        thread.setContextClassLoader(DeployerThread.class.getClassLoader());
        return thread;
    }

    /**
     * Does it, and waits. Who is interrupted waits no longer; the work goes on.
     *
     * @throws IllegalStateException if this is closed
     */
    <T> T call(Callable<T> work) throws InterruptedException {
        Future<T> result;
        try {
            result = executor.submit(work);
        } catch (RejectedExecutionException closed) {
            throw new IllegalStateException("these plugins are closed", closed);
        }
        try {
            return result.get();
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            Foreign.rethrowIfFatal(cause);
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("a change of plugins failed: " + cause, cause);
        }
    }

    /** Does it some time. After the end: never. */
    void post(Runnable work) {
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException failure) {
                    LOG.error("a change of plugins failed", failure);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.trace("closed already");
        }
    }

    /** What waits is done no more; waits for what is being done, for so long. */
    void close(Duration patience) {
        executor.getQueue().clear();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

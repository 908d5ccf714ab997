package dev.patchbay.pocketoption;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The two forms of a method of the facade that waits. */
enum Form {
    BLOCKING {
        @Override
        <T> T call(Callable<T> blocking, Supplier<CompletableFuture<T>> twin) throws Exception {
            return blocking.call();
        }
    },
    FUTURE {
        @Override
        <T> T call(Callable<T> blocking, Supplier<CompletableFuture<T>> twin) throws Exception {
            try {
                return asked(twin).get(Tapes.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("the future has no end", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception failure) {
                    throw failure;
                }
                throw e;
            }
        }

        private <T> CompletableFuture<T> asked(Supplier<CompletableFuture<T>> twin) {
            try {
                return twin.get();
            } catch (RuntimeException thrown) {
                throw new AssertionError("what a twin has to tell is in its future, and it threw", thrown);
            }
        }
    };

    /** Asks in this form; the end is that of the question. */
    abstract <T> T call(Callable<T> blocking, Supplier<CompletableFuture<T>> twin) throws Exception;
}

package dev.patchbay.pocketoption;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How the facade makes futures. */
final class Twin {
    private Twin() {}

    /** The future of a call; what the call throws at once is what the future holds, so that its caller looks in one place. */
    static <T> CompletableFuture<T> of(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /**
     * The future of a call that waits, on a virtual thread of its own. Cancelling it interrupts the call.
     *
     * @param unwanted takes what the call returned to nobody, as the future was cancelled a moment before
     */
    static <T> CompletableFuture<T> waiting(Callable<T> call, Consumer<? super T> unwanted) {
        var future = new CompletableFuture<T>();
        Thread thread = Thread.ofVirtual().name("pocketoption-wait").unstarted(() -> {
            try {
                T value = call.call();
                if (!future.complete(value)) {
                    unwanted.accept(value);
                }
            } catch (Throwable failure) { // whatever it is, it is what the future's holder waits for
                future.completeExceptionally(failure);
            }
        });
        var _ = future.whenComplete((_, _) -> {
            if (future.isCancelled()) {
                thread.interrupt();
            }
        });
        thread.start();
        return future;
    }
}

package dev.patchbay.launcher;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.TickEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads the ticks of some assets, each on a virtual thread of its own, so that none waits for another.
 *
 * <p>Safe for any thread. It ends when the sink has enough, when the client is closed, or when a stream ends; closing it stops the threads.
 */
final class TickReading implements AutoCloseable {
    /** An asset that ticks at all has done so by then. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Client client;
    private final Predicate<TickEvent> sink;
    private final List<EventStream<TickEvent>> streams = new ArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CompletableFuture<Void> clientEnd;

    /**
     * Begins to read.
     *
     * @param sink takes an item, from any thread; false if it wants no more
     * @param patience how long an asset may be silent from the start before it is told
     * @param silent told of an asset that is; once
     */
    TickReading(
            Client client, List<String> assets, Predicate<TickEvent> sink, Duration patience, Consumer<String> silent) {
        this.client = client;
        this.sink = sink;
        Subscriptions subscriptions = client.handle(Subscriptions.class);
        for (String asset : assets) {
            EventStream<TickEvent> stream = subscriptions.ticks(asset);
            streams.add(stream);
            Thread.ofVirtual()
                    .name("patchbay-read-" + asset)
                    .start(() -> read(stream, patience, () -> silent.accept(asset)));
        }
        clientEnd = client.closed().thenAccept(cause -> fail(Failure.of(cause)));
    }

    /**
     * Waits for the end.
     *
     * @return false if it did not come in time
     * @throws FailureException if the client was closed, or a stream ended
     */
    boolean await(Duration timeout) throws InterruptedException {
        try {
            end.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FailureException failure
                    ? failure
                    : new FailureException(Failure.of(e.getCause() == null ? e : e.getCause()));
        }
    }

    private void read(EventStream<TickEvent> stream, Duration patience, Runnable silent) {
        try {
            Optional<TickEvent> first = stream.next(patience);
            if (first.isEmpty()) {
                silent.run();
            }
            boolean more = first.map(sink::test).orElse(true);
            while (more && !end.isDone()) {
                more = stream.next(LOOK).map(sink::test).orElse(true);
            }
            end.complete(null);
        } catch (ClosedException e) {
            ended(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(Failure.of(e));
        }
    }

    /** A stream ends with the client, with its module, or because the venue refuses the asset. */
    private void ended(ClosedException told) {
        if (!StreamEnd.over(client)) { // the client's own end is told with its cause
            fail(StreamEnd.whileOpen(client, "subscriptions", told, ExitCode.REFUSED));
        }
    }

    private void fail(Failure failure) {
        end.completeExceptionally(new FailureException(failure));
    }

    @Override
    public void close() {
        end.complete(null);
        clientEnd.cancel(false);
        streams.forEach(EventStream::close);
    }
}

package dev.patchbay.core.supervise;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Feed;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.TimeSource;
import dev.patchbay.core.route.FeedQueue;
import dev.patchbay.core.route.InboxReader;
import dev.patchbay.core.route.ModuleInbox;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a handle holds: the way into its module's inbox, and all requests that wait for an answer.
 *
 * <p>Safe for any thread. Every request ends once: {@link Request}'s promise decides between answer, deadline, crash and close.
 *
 * @param <C> the module's commands
 */
final class Requests<C> implements Commands<C> {
    private final String module;
    private final ModuleInbox inbox;
    private final InboxReader<C> reader;
    private final BooleanSupplier isModuleThread;
    private final Timers timers;

    /** Made when the first comes, for most modules are never asked anything; so are the feeds. */
    private volatile @Nullable Set<Request<?>> open;

    private volatile @Nullable Set<FeedQueue<?>> feeds;

    /** Written once, when the module ends for good; read by all callers. */
    private volatile @Nullable Closed closed;

    /** Why nothing is accepted any more, what callers are told, and whether another version may answer what was accepted. */
    private record Closed(String reason, Function<String, PatchbayException> failure, boolean handedOn) {}

    /** The requests of one version of a module, which its reader takes out of the inbox. */
    Requests(String module, ModuleInbox inbox, InboxReader<C> reader, BooleanSupplier isModuleThread, Timers timers) {
        this.module = module;
        this.inbox = inbox;
        this.reader = reader;
        this.isModuleThread = isModuleThread;
        this.timers = timers;
    }

    @Override
    public Offer offer(C command) {
        if (closed != null) {
            return Offer.CLOSED;
        }
        if (inbox.call(new ModuleInbox.Call<>(command, () -> {}), reader)) {
            return Offer.ACCEPTED;
        }
        return closed == null ? Offer.FULL : Offer.CLOSED;
    }

    @Override
    public <T> T ask(String what, Duration deadline, Function<Reply<T>, C> command) throws InterruptedException {
        if (isModuleThread.getAsBoolean()) {
            throw new IllegalStateException("the module " + module + " asked itself for " + what
                    + " and would wait for ever; do the work in its run loop");
        }
        Request<T> request = start(what, command);
        try {
            if (request.end().await(deadline).isEmpty()) {
                request.expired(deadline);
            }
            return switch (request.end().now().orElseThrow()) {
                case Request.End.Answered<T>(T value) -> value;
                case Request.End.Failed<T>(var failure) -> throw failure;
            };
        } finally {
            request.forget(); // an interrupted caller waits no more
        }
    }

    @Override
    public <T> CompletableFuture<T> request(String what, Duration deadline, Function<Reply<T>, C> command) {
        var future = new CompletableFuture<T>();
        Request<T> request = start(what, command);
        Thread.ofVirtual().name("patchbay-request-" + module).start(() -> {
            try {
                if (request.end().await(deadline).isEmpty()) {
                    request.expired(deadline);
                }
            } catch (InterruptedException e) { // nobody has this thread to interrupt it
                throw new AssertionError(e);
            }
            switch (request.end().now().orElseThrow()) {
                case Request.End.Answered<T>(T value) -> future.complete(value);
                case Request.End.Failed<T>(var failure) -> future.completeExceptionally(failure);
            }
        });
        return future;
    }

    private <T> Request<T> start(String what, Function<Reply<T>, C> command) {
        Request<T> request = new Request<>(what, timers, open());
        C body = command.apply(request);
        request.carriedBy(body);
        boolean accepted = inbox.call(new ModuleInbox.Call<>(body, request::taken), reader);
        Closed over = closed; // read after the request is open: whoever closes sees it, or is seen
        if (over != null && !(accepted && over.handedOn())) {
            request.giveUp(over.reason(), over.failure());
        } else if (!accepted) {
            request.giveUp("the module " + module + " has too many commands waiting", NotSentException::new);
        }
        return request;
    }

    @Override
    public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
        Set<FeedQueue<?>> all = feeds();
        var feed = new FeedQueue<>(module, capacity, overflow, gap, timers) {
            @Override
            protected void onEnded() {
                all.remove(this);
            }
        };
        all.add(feed);
        Closed over = closed;
        if (over != null) {
            feed.end(over.reason());
        }
        return feed;
    }

    @Override
    public TimeSource time() {
        return timers;
    }

    /** A run has crashed: what it had taken will not be answered. */
    void crashed(String reason) {
        giveUp(Request::isTaken, reason, message -> new ModuleException(message));
    }

    /** The module will not run again. */
    void close(String reason, Function<String, PatchbayException> failure) {
        closed = new Closed(reason, failure, false);
        giveUp(_ -> true, reason, failure);
        endFeeds(reason);
    }

    /** The client is closing: no new commands, and open ones may still be answered. */
    void stopAccepting() {
        closed = new Closed("the client is closed", ClosedException::new, false);
    }

    /** Another version is about to take over: no new commands, and it is about to be known who answers the open ones. */
    void replacing(String reason) {
        closed = new Closed(reason, ModuleException::new, true);
    }

    /** Another version has taken over the commands that it understands, and answers them; what else is open ends. */
    void replaced(String reason, Set<Object> handedOn, Requests<?> next) {
        for (Request<?> request : all(open)) {
            Object command = request.command();
            if (command != null && handedOn.contains(command)) {
                request.moveTo(next.open());
            } else {
                request.giveUp(reason, ModuleException::new);
            }
        }
        endFeeds(reason);
    }

    private void endFeeds(String reason) {
        all(feeds).forEach(feed -> feed.end(reason));
    }

    private void giveUp(Predicate<Request<?>> which, String reason, Function<String, PatchbayException> failure) {
        all(open).stream().filter(which).forEach(request -> request.giveUp(reason, failure));
    }

    private Set<Request<?>> open() {
        Set<Request<?>> there = open;
        return there == null ? makeOpen() : there;
    }

    private synchronized Set<Request<?>> makeOpen() {
        Set<Request<?>> made = open == null ? ConcurrentHashMap.newKeySet() : open;
        open = made;
        return made;
    }

    private synchronized Set<FeedQueue<?>> feeds() {
        Set<FeedQueue<?>> made = feeds == null ? ConcurrentHashMap.newKeySet() : feeds;
        feeds = made;
        return made;
    }

    private static <T> Set<T> all(@Nullable Set<T> set) {
        return set == null ? Set.of() : set;
    }
}

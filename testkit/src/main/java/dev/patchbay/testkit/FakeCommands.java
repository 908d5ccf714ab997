package dev.patchbay.testkit;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Feed;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.TimeSource;
import dev.patchbay.core.laboratory.Laboratory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a handle under test holds, without a client.
 *
 * <p>For one thread. The module's part is played by a function of the test: it takes each command at once, on the thread that gave it, and what
 * it has not answered by its return is not answered in time.
 *
 * @param <C> the module's commands
 */
public final class FakeCommands<C> implements Commands<C> {
    private final ManualClock clock;
    private final Consumer<? super C> module;
    private final List<Feed<?>> feeds = new ArrayList<>();
    private Offer offer = Offer.ACCEPTED;

    /**
     * The way to a module.
     *
     * @param clock the client's time; a question that is not answered turns it by its deadline
     * @param module takes each command
     */
    public FakeCommands(ManualClock clock, Consumer<? super C> module) {
        this.clock = clock;
        this.module = module;
    }

    /** From now on each command is answered so: accepted, as at first, or refused as by a slow module, or by a closed client. */
    public void answer(Offer each) {
        offer = each;
        if (each == Offer.CLOSED) {
            feeds.forEach(feed -> feed.end("the client is closed"));
        }
    }

    /** How many streams were opened. */
    public int feeds() {
        return feeds.size();
    }

    @Override
    public Offer offer(C command) {
        if (offer == Offer.ACCEPTED) {
            module.accept(command);
        }
        return offer;
    }

    @Override
    public <T> T ask(String what, Duration deadline, Function<Reply<T>, C> command) {
        FakeReply<T> reply = put(what, deadline, command);
        reply.failure().ifPresent(failure -> {
            throw failure;
        });
        return reply.value().orElseThrow();
    }

    @Override
    public <T> CompletableFuture<T> request(String what, Duration deadline, Function<Reply<T>, C> command) {
        FakeReply<T> reply = put(what, deadline, command);
        return reply.failure()
                .<CompletableFuture<T>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(reply.value().orElseThrow()));
    }

    private <T> FakeReply<T> put(String what, Duration deadline, Function<Reply<T>, C> command) {
        var reply = new FakeReply<T>();
        C body = command.apply(reply);
        String question = "asked for " + what + ": ";
        switch (offer(body)) {
            case ACCEPTED -> {
                if (!reply.isDone()) {
                    clock.advance(deadline);
                    fail(reply, new RequestTimeoutException(question + "no answer within " + deadline));
                }
            }
            case FULL -> fail(reply, new NotSentException(question + "the module has too many commands waiting"));
            case CLOSED -> fail(reply, new ClosedException(question + "the client is closed"));
        }
        return reply;
    }

    private static void fail(Reply<?> reply, PatchbayException failure) {
        var _ = reply.fail(failure);
    }

    @Override
    public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
        Feed<T> feed = Laboratory.feed("fake", capacity, overflow, gap, clock.time());
        feeds.add(feed);
        if (offer == Offer.CLOSED) {
            feed.end("the client is closed");
        }
        return feed;
    }

    @Override
    public TimeSource time() {
        return clock;
    }
}

package dev.patchbay.subscriptions.history;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.RequestTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: what is left of its time, and how far it has come.
 *
 * <p>Owned by the caller's thread, which is the one that waits.
 */
final class Errand {
    /** So many pages at most; the plan is checked against it, and the answers once more. */
    static final int PAGES = 1000;

    private static final Duration STANDARD_DEADLINE = Duration.ofSeconds(30);
    private static final Duration PER_PAGE = Duration.ofSeconds(1);

    /** So often a request begins a round anew that a failing module took with it. Reading twice does no harm. */
    private static final int CRASHES = 3;

    private final Commands<HistoryCommand> commands;
    private final String what;
    private final boolean fixed;
    private final Consumer<Progress> progress;
    private final long begunNanos;
    private Duration deadline;
    private int planned;
    private int done;
    private int crashes;
    private @Nullable Instant reached;

    /**
     * A request that begins now.
     *
     * @param what is asked for, in words for errors
     * @param deadline empty for one that grows with the number of pages
     */
    Errand(Commands<HistoryCommand> commands, String what, Optional<Duration> deadline, Consumer<Progress> progress) {
        this.commands = commands;
        this.what = what;
        this.fixed = deadline.isPresent();
        this.deadline = deadline.orElse(STANDARD_DEADLINE);
        this.progress = progress;
        this.begunNanos = commands.time().nanoTime();
    }

    /** So many pages more are going to be asked for. */
    void plan(long pages) {
        if (planned + pages > PAGES) {
            throw new IllegalArgumentException(
                    "a request for " + what + " would take " + (planned + pages) + " pages, and may take " + PAGES
                            + ": ask for a shorter range, in several requests, or for longer candles");
        }
        planned((int) (planned + pages));
    }

    private void planned(int pages) {
        planned = Math.max(planned, pages);
        if (!fixed) {
            deadline = STANDARD_DEADLINE.plus(PER_PAGE.multipliedBy(planned));
        }
    }

    Terms terms() throws InterruptedException {
        return ask(AskTerms::new);
    }

    HistoryAnswer.Snapshot snapshot(String asset, Duration period) throws InterruptedException {
        return this.<HistoryAnswer.Snapshot>ask(
                reply -> new AskSnapshot(asset, period, begunNanos + deadline.toNanos(), reply));
    }

    /** The answers to some wishes, in their order. */
    List<HistoryAnswer.Page> pages(List<Wish> wishes) throws InterruptedException {
        done += wishes.size();
        planned(done);
        if (done > 2 * PAGES) { // the plan was kept to, and the venue answers with much less than a page each time
            throw failed(new HistoryException(what + ": the venue's pages hold too little, " + 2 * PAGES
                    + " of them were not enough; ask for a shorter range"));
        }
        return this.<List<HistoryAnswer.Page>>ask(
                reply -> new AskPages(wishes, begunNanos + deadline.toNanos(), reply));
    }

    /**
     * Tells how far it has come.
     *
     * @param back from here on everything is there
     * @param pending pages that must be asked for beyond the plan
     */
    void reached(Instant back, int pending) {
        reached = back;
        progress.accept(new Progress(done, planned + pending, back));
    }

    private <T> T ask(Function<Reply<T>, HistoryCommand> command) throws InterruptedException {
        while (true) {
            if (!left().isPositive()) {
                throw failed(late());
            }
            try {
                return commands.ask(what, left(), command);
            } catch (ModuleException e) {
                if (++crashes > CRASHES) {
                    throw failed(e);
                }
            } catch (RequestTimeoutException e) {
                throw failed(left().isPositive() ? e : late());
            } catch (PatchbayException e) {
                throw failed(e);
            }
        }
    }

    private Duration left() {
        return deadline.minusNanos(commands.time().nanoTime() - begunNanos);
    }

    private RequestTimeoutException late() {
        return new RequestTimeoutException("asked for " + what + ": not everything was there within " + deadline
                + "; ask for less, or allow more time");
    }

    /** The same failure, which also says how far it came. */
    PatchbayException failed(PatchbayException failure) {
        Instant from = reached;
        if (from == null) {
            return failure;
        }
        String message = failure.getMessage() + "; until then it had reached back to " + from + ", with " + done
                + " of " + planned + " pages";
        PatchbayException fuller = switch (failure) {
            case RequestTimeoutException _ -> new RequestTimeoutException(message);
            case NotSentException _ -> new NotSentException(message);
            case ClosedException _ -> new ClosedException(message);
            case ModuleException _ -> new ModuleException(message);
            case HistoryException _ -> new HistoryException(message);
            default -> new PatchbayException(message);
        };
        fuller.initCause(failure);
        return fuller;
    }
}

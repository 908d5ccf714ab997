package dev.patchbay.subscriptions;

import dev.patchbay.api.PatchbayException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins what came before an interruption to what comes after it, with what was missed in between. Owned by its stream's thread.
 *
 * <p><b>States.</b> Whole: each tick goes on at once. Broken: ticks are held until it is known what was missed before them; then either
 * that goes out first and nothing is missing, or a gap does.
 *
 * <p><b>The proof.</b> The venue's history may lag behind its stream. So a gap counts as filled only when the history has the first tick
 * held behind it; until then the history is asked again, a few times. What comes twice, from both sides, {@link TickOrder} tells.
 *
 * <p><b>Silence.</b> While no tick comes, the history is asked up to now, at growing intervals, so that candles go on.
 */
final class Seam {
    private static final Logger LOG = LoggerFactory.getLogger(Seam.class);
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    /** How far behind the venue's clock its history may be, when it is asked up to now. */
    private static final Duration LAG = Duration.ofMinutes(1);

    /** So many items are held while the history is asked; with more it is too late for that. */
    private static final int HELD_MOST = 65_536;

    private final String asset;
    private final Outlet outlet;
    private final Duration longest;
    private final Surroundings surroundings;
    private final TickOrder order = new TickOrder();

    /** Null while the stream is whole. */
    private @Nullable Breach broken;

    /** What is told before the first tick; null once it has been. */
    private @Nullable Prologue prologue;

    /** Whether the ticks have not been joined to the prologue yet: what is missing there is filled however long it is. */
    private boolean beginning;

    /** The stamp of the last tick that went out, or where the prologue ended; null before both. */
    private @Nullable Instant newest;

    /**
     * A seam.
     *
     * @param longest the longest gap that is filled; zero fills none
     */
    Seam(String asset, Outlet outlet, Duration longest, Surroundings surroundings) {
        this.asset = asset;
        this.outlet = outlet;
        this.longest = longest;
        this.surroundings = surroundings;
    }

    /** Begins with what a prologue tells. */
    void begin(Prologue first) {
        prologue = first;
        beginning = true;
        broken = new Breach(new Gap(asset, Gap.Reason.NO_HISTORY, 0, 0), surroundings.nanoTime());
    }

    void accept(TickEvent event) throws InterruptedException {
        take(event);
        mend();
    }

    /**
     * The source is empty.
     *
     * @param since an instant, by the venue's clock, before it was looked into
     */
    void idle(Instant since) throws InterruptedException {
        mend();
        Instant known = broken == null ? since : broken.known();
        if (known != null) {
            outlet.known(known);
        }
    }

    /** The source has ended. */
    void finish() {
        while (broken != null && broken.size() > 0) {
            giveUp(broken);
        }
    }

    /** How long nothing needs to be done unless an item comes; empty if for ever. */
    Optional<Duration> patience() {
        if (broken == null) {
            return outlet.due().map(due -> Duration.between(surroundings.instant(), due));
        }
        return fills() ? Optional.of(broken.patience(surroundings.nanoTime())) : Optional.empty();
    }

    private boolean fills() {
        return beginning || longest.isPositive();
    }

    private void take(TickEvent event) {
        long now = surroundings.nanoTime();
        switch (event) {
            case Tick tick -> {
                if (broken == null) {
                    deliver(tick);
                } else {
                    broken.add(tick, now);
                }
            }
            case Gap gap -> {
                if (broken == null) {
                    broken = new Breach(gap, now);
                } else {
                    broken.add(gap, now);
                }
            }
        }
    }

    private void deliver(Tick tick) {
        if (newest != null && tick.time().isBefore(newest)) {
            return; // it is in the candles of a prologue
        }
        if (order.judge(tick.time(), tick.price()) == TickOrder.Verdict.DELIVER) {
            newest = tick.time();
            if (broken != null) {
                broken.passed();
            }
            outlet.tick(tick);
        }
    }

    private void mend() throws InterruptedException {
        Breach breach = broken;
        if (breach == null) {
            return;
        }
        if (!fills() || breach.size() > HELD_MOST) {
            tellAtOnce(breach);
            if (breach.next() != null) {
                giveUp(breach);
            }
        } else if (breach.due(surroundings.nanoTime())) {
            fill(breach);
        }
    }

    /** What may last for long is told without waiting for a tick. */
    private void tellAtOnce(Breach breach) {
        switch (breach.gap().reason()) {
            case STARVED, NOT_SUBSCRIBED -> tell(breach);
            case NEW_CONNECTION, SLOW_LISTENER, SLOW_MODULE, RESTARTED, NO_HISTORY, LATE -> {}
        }
    }

    private void tell(Breach breach) {
        if (breach.untold()) {
            breach.told();
            outlet.gap(breach.gap());
        }
    }

    private void fill(Breach breach) throws InterruptedException {
        Tick next = breach.next();
        if (next == null) {
            fillSilence(breach, surroundings.instant());
        } else if (newest != null && next.time().isBefore(newest)) {
            join(breach); // the history was asked up to now, and is ahead
        } else if (tooLong(breach, next.time())) {
            giveUp(breach);
        } else if (fetched(breach, next.time()).map(ticks -> has(ticks, next)).orElse(false)) {
            join(breach);
        } else if (!breach.failed(surroundings.nanoTime())) {
            giveUp(breach);
        }
    }

    private void fillSilence(Breach breach, Instant now) throws InterruptedException {
        if (tooLong(breach, now)) {
            breach.later(surroundings.nanoTime());
        } else if (fetched(breach, now).isPresent()) {
            breach.silent(now, surroundings.nanoTime());
        } else {
            if (!breach.failed(surroundings.nanoTime())) {
                tellAtOnce(breach);
            }
            breach.later(surroundings.nanoTime());
        }
    }

    /** Whether there is nothing to fill from, or more to fill than is allowed. */
    private boolean tooLong(Breach breach, Instant until) {
        Instant from = from(breach);
        if (prologue != null || (beginning && from != null)) {
            return false;
        }
        return from == null || Duration.between(from, until).compareTo(longest) > 0;
    }

    /** From where on ticks may be missing. */
    private @Nullable Instant from(Breach breach) {
        Instant known = breach.known();
        if (known == null || newest == null || known.minus(LAG).isBefore(newest)) {
            return newest;
        }
        return known.minus(LAG);
    }

    /** Delivers what the history has up to an instant; empty if it could not be had. */
    private Optional<List<Tick>> fetched(Breach breach, Instant until) throws InterruptedException {
        TickArchive archive = surroundings.archive().orElse(null);
        if (archive == null) {
            return Optional.empty();
        }
        try {
            if (prologue != null) {
                newest = prologue.tell(archive, until, DEADLINE);
                prologue = null;
            }
            List<Tick> ticks = stretch(archive, breach, until);
            ticks.subList(order.seen(ticks), ticks.size()).forEach(this::deliver);
            return Optional.of(ticks);
        } catch (PatchbayException failure) { // whatever the reason, the ticks are not there
            LOG.debug("history not had asset={} until={}", asset, until, failure);
            return Optional.empty();
        }
    }

    private List<Tick> stretch(TickArchive archive, Breach breach, Instant until) throws InterruptedException {
        Instant from = from(breach);
        return from == null || until.isBefore(from) ? List.of() : archive.ticks(asset, from, until, DEADLINE);
    }

    private static boolean has(List<Tick> ticks, Tick next) {
        for (int i = ticks.size() - 1; i >= 0 && !ticks.get(i).time().isBefore(next.time()); i--) {
            if (ticks.get(i).time().equals(next.time()) && ticks.get(i).price().compareTo(next.price()) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Nothing is missing before what came behind the interruption. */
    private void join(Breach breach) {
        broken = null;
        beginning = false;
        order.newConnection();
        breach.behind().forEach(this::deliver);
    }

    /** What is missing can't be had: what came goes out, the gaps in their places. */
    private void giveUp(Breach breach) {
        if (fills()) {
            LOG.info(
                    "gap not filled asset={} reason={} held={}",
                    asset,
                    breach.gap().reason(),
                    breach.size());
        }
        tell(breach);
        broken = null;
        prologue = null;
        beginning = false;
        order.newConnection();
        breach.held().forEach(this::take);
    }
}

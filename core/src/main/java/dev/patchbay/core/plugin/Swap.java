package dev.patchbay.core.plugin;

import dev.patchbay.api.ClosedException;
import dev.patchbay.core.PluginSettings.Timing;
import dev.patchbay.core.time.Promise;
import dev.patchbay.core.time.Timers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change of plugins in all clients that follow: first it is made ready everywhere, then it happens everywhere.
 *
 * <p>Owned by the deployer's thread, but for the failures of new parts, which any thread may tell.
 */
final class Swap {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    private final List<Change> changes;
    private final Construction construction;
    private final Timing timing;
    private final Timers timers;
    private final Map<Follower, PluginHost.Standby> ready = new LinkedHashMap<>();
    private final List<Follower> changed = new ArrayList<>();
    private final Promise<String> failure;

    Swap(List<Change> changes, Construction construction, Timing timing, Timers timers) {
        this.changes = List.copyOf(changes);
        this.construction = construction;
        this.timing = timing;
        this.timers = timers;
        this.failure = new Promise<>(timers);
    }

    /**
     * Makes the new parts ready in all these clients, but in those that must stay as they are.
     *
     * @throws RefusedException if a part can't be made
     * @throws PluginHost.UnfitException if one can't work in a client. In both cases all clients are as before
     */
    void prepare(List<Follower> followers) throws RefusedException, PluginHost.UnfitException, InterruptedException {
        boolean done = false;
        try {
            for (Follower each : followers) {
                if (!each.mustStay(changes)) {
                    prepare(each);
                }
            }
            done = true;
        } finally {
            if (!done) {
                abandon();
            }
        }
    }

    private void prepare(Follower follower) throws RefusedException, PluginHost.UnfitException, InterruptedException {
        List<Instances> arriving = new ArrayList<>();
        for (Change change : changes) {
            arriving(follower, change).ifPresent(arriving::add);
        }
        if (arriving.isEmpty()) {
            return;
        }
        try {
            ready.put(follower, follower.host().prepare(arriving, timing.start()));
        } catch (ClosedException closing) {
            LOG.debug("a client that is closing is left out of a swap");
        }
    }

    private Optional<Instances> arriving(Follower follower, Change change)
            throws RefusedException, InterruptedException {
        LoadedPlugin next = change.next();
        if (next == null) {
            return Optional.ofNullable(follower.has(change.id())).map(has -> Instances.none(change.id(), has));
        }
        return follower.uses(next)
                ? Optional.empty()
                : Optional.of(construction.make(next).instances());
    }

    /**
     * Lets the new parts take over.
     *
     * @return the old parts that were left behind
     */
    List<String> takeOver() throws InterruptedException {
        List<String> leftBehind = new ArrayList<>();
        try {
            for (Follower each : List.copyOf(ready.keySet())) {
                PluginHost.Standby standby = Objects.requireNonNull(ready.remove(each));
                changed.add(each); // even if it breaks off: what it has then must go back
                changes.forEach(each::took);
                leftBehind.addAll(standby.takeOver(timing.drain(), told(failure)));
            }
        } finally {
            abandon();
        }
        return leftBehind;
    }

    private void abandon() {
        ready.values().forEach(PluginHost.Standby::abandon);
        ready.clear();
    }

    /**
     * A new part keeps this as long as it lives: so it must know nothing of the old version, and keep what was thrown as text only, for that may
     * be of the plugin's own class.
     */
    private static Consumer<PluginHost.PartFailure> told(Promise<String> failure) {
        return failed -> failure.complete(
                failed.part() + " of " + failed.plugin() + " failed right after it had taken over: " + failed.cause());
    }

    /** Waits for the guard time, if a client has changed; the first failure of a new part in it, if there is one. */
    Optional<String> guard() throws InterruptedException {
        return changed.isEmpty() ? Optional.empty() : failure.await(timing.guard());
    }

    /**
     * Puts the old versions back, as fresh instances; where that can't be, the new ones go all the same.
     *
     * @return the new parts that were left behind
     */
    List<String> reverse() throws InterruptedException {
        List<Change> back = changes.stream().map(Change::reversed).toList();
        List<Change> away = changes.stream().map(Change::removal).toList();
        for (List<Change> way : List.of(back, away)) {
            var reverse = new Swap(way, construction, timing, timers);
            try {
                reverse.prepare(changed);
                return reverse.takeOver();
            } catch (RefusedException | PluginHost.UnfitException failed) {
                LOG.error("a client can't go back to the old version of a plugin changes={}", way, failed);
            }
        }
        return List.of();
    }
}

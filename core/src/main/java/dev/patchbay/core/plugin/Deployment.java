package dev.patchbay.core.plugin;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings.Timing;
import dev.patchbay.core.Refusal;
import dev.patchbay.core.Refusal.Code;
import dev.patchbay.core.plugin.admission.Verdict;
import dev.patchbay.core.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes what is active, in all clients at once, and takes it back if it does not work.
 *
 * <p>Owned by the deployer's thread: one change at a time.
 */
final class Deployment {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final String MEND =
            "mend the plugin where the stack trace in the log points at, and deploy it again";

    private final Stock stock;
    private final Launch launch;
    private final Construction construction;
    private final Roster roster;
    private final Timing timing;
    private final Timers timers;

    Deployment(Stock stock, Launch launch, Construction construction, Roster roster, Timing timing, Timers timers) {
        this.stock = stock;
        this.launch = launch;
        this.construction = construction;
        this.roster = roster;
        this.timing = timing;
        this.timers = timers;
    }

    private Swap swap(List<Change> changes) {
        return new Swap(changes, construction, timing, timers);
    }

    /** Puts it in the place of the one of its id, or beside the others. */
    Plugin deploy(Verdict.Admitted admitted) throws InterruptedException {
        List<Active> arriving = new ArrayList<>();
        try {
            launch.loadGroup(admitted, stock.active(), arriving);
            List<Change> changes = arriving.stream().map(this::change).toList();
            Swap swap = swap(changes);
            swap.prepare(stock.followers());
            return happen(swap, changes, arriving);
        } catch (RefusedException refused) {
            arriving.forEach(launch::discard);
            return roster.refused(admitted.plugin(), refused.refusal(), refused.getCause());
        } catch (PluginHost.UnfitException unfit) {
            arriving.forEach(launch::discard);
            return roster.refused(
                    admitted.plugin(), refusal(arriving.getFirst().loaded().subject(), unfit), unfit);
        }
    }

    private Change change(Active arriving) {
        Active old = stock.active().get(arriving.id());
        return new Change(arriving.id(), old == null ? null : old.loaded(), arriving.loaded());
    }

    private static Refusal refusal(String subject, PluginHost.UnfitException unfit) {
        String reason = String.valueOf(unfit.getMessage());
        return switch (unfit.phase()) {
            case NAME ->
                new Refusal(
                        Code.DUPLICATE, subject, reason, "remove one of the two, or ask its author for another name");
            case SETTINGS -> new Refusal(Code.SETTINGS, subject, reason, "change the settings of " + unfit.part());
            case START -> new Refusal(Code.START, subject, reason, MEND);
        };
    }

    private Plugin happen(Swap swap, List<Change> changes, List<Active> arriving) throws InterruptedException {
        Map<String, Active> before = stock.active();
        List<String> leftBehind = swap.takeOver();
        stock.activate(arriving);
        for (Change change : changes) {
            Optional.ofNullable(change.old()).ifPresent(roster::draining);
        }
        LoadedPlugin fresh = arriving.getFirst().loaded();
        Optional<String> failure = swap.guard();
        if (failure.isPresent()) {
            return takeBack(failure.get(), swap, changes, before, fresh);
        }
        for (Change change : changes) {
            Optional.ofNullable(change.old()).ifPresent(old -> stock.retire(old, leftBehind));
        }
        settle();
        return roster.now(fresh);
    }

    /** Puts the old versions back, as fresh instances. */
    private Plugin takeBack(
            String failure, Swap swap, List<Change> changes, Map<String, Active> before, LoadedPlugin fresh)
            throws InterruptedException {
        List<String> leftBehind = swap.reverse();
        stock.restore(before, changes);
        for (Change change : changes) {
            LoadedPlugin next = Objects.requireNonNull(change.next(), "a deployment only brings");
            roster.takenBack(next);
            stock.retire(next, leftBehind);
        }
        Active old = before.get(fresh.id());
        String back = old == null ? "" : ", and " + old.loaded().plugin().version() + " is back";
        Plugin plugin = fresh.plugin();
        settle();
        return roster.refused(plugin, new Refusal(Code.START, fresh.subject(), failure + back, MEND), null);
    }

    /** What {@link #remove} did. */
    record Removal(Plugin plugin, Optional<Departed> departed) {}

    /** Takes a plugin out of every client. */
    Removal remove(String id) throws InterruptedException {
        Active there = stock.active().get(id);
        if (there == null) {
            throw new ConfigException("no plugin " + id + " is loaded; there are "
                    + stock.active().keySet().stream().sorted().toList());
        }
        List<String> users =
                Launch.dependents(id, stock.active()).stream().map(Active::id).toList();
        if (!users.isEmpty()) {
            throw new ConfigException(
                    "the plugin " + id + " is required by " + String.join(", ", users) + ": remove that first");
        }
        List<Change> changes = List.of(new Change(id, there.loaded(), null));
        Swap swap = swap(changes);
        try {
            swap.prepare(stock.followers());
        } catch (RefusedException | PluginHost.UnfitException impossible) {
            throw new IllegalStateException("nothing arrives, and it does not fit", impossible);
        }
        stock.deactivate(id);
        roster.draining(there.loaded());
        stock.retire(there.loaded(), swap.takeOver());
        long number = there.loaded().number();
        Plugin plugin = roster.now(there.loaded());
        return new Removal(
                plugin,
                settle().stream().filter(each -> each.number() == number).findFirst());
    }

    /** Clients that came meanwhile get what is active; versions that nobody uses go. */
    private List<Departed> settle() throws InterruptedException {
        for (Follower each : stock.followers()) {
            catchUp(each);
        }
        return stock.letGo();
    }

    /** Brings a client to what is active; if that can't be, it stays as it is. */
    void catchUp(Follower follower) throws InterruptedException {
        List<Change> changes = stock.missing(follower);
        if (changes.isEmpty()
                || follower.mustStay(changes)
                || !stock.followers().contains(follower)) {
            return;
        }
        try {
            Swap swap = swap(changes);
            swap.prepare(List.of(follower));
            swap.takeOver();
        } catch (RefusedException | PluginHost.UnfitException failed) {
            LOG.warn("a client keeps the plugins that it has changes={}", changes, failed);
        }
    }
}

package dev.patchbay.core.plugin;

import dev.patchbay.core.plugin.admission.Verdict;
import dev.patchbay.core.time.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The versions that are in memory, and who uses them.
 *
 * <p>Owned by the deployer's thread, but for reading what is active, and for clients that come and go.
 */
final class Stock {
    /** Replaced as a whole by the deployer's thread, read by all; in the order in which they were loaded. */
    private volatile Map<String, Active> active = Map.of();

    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Map<LoadedPlugin, List<String>> outgoing = new LinkedHashMap<>();
    private final Roster roster;
    private final Unloading unloading;
    private final Timers timers;

    Stock(Roster roster, Unloading unloading, Timers timers) {
        this.roster = roster;
        this.unloading = unloading;
        this.timers = timers;
    }

    /** By their ids, each behind those that it requires. */
    Map<String, Active> active() {
        return active;
    }

    /** What is active, as it was admitted. */
    List<Verdict.Admitted> admitted() {
        return active.values().stream().map(Active::admitted).toList();
    }

    /** The clients that follow. */
    List<Follower> followers() {
        return followers;
    }

    /** What a client must change to have what is active. */
    List<Change> missing(Follower follower) {
        Map<String, Active> now = active;
        List<Change> changes = new ArrayList<>();
        now.values().stream()
                .filter(each -> !follower.uses(each.loaded()))
                .forEach(each -> changes.add(new Change(each.id(), null, each.loaded())));
        follower.ids().stream()
                .filter(id -> !now.containsKey(id))
                .forEach(id -> changes.add(new Change(id, null, null)));
        return changes;
    }

    /** From now on these are active, and no others of their ids. */
    void activate(Collection<Active> arriving) {
        Map<String, Active> now = new LinkedHashMap<>(active);
        for (Active each : arriving) {
            now.remove(each.id()); // behind those that it requires
            now.put(each.id(), each);
        }
        active = Collections.unmodifiableMap(now);
        arriving.forEach(each -> roster.active(each.loaded(), each.described()));
    }

    /** As it was before a change. */
    void restore(Map<String, Active> before, List<Change> changes) {
        active = before;
        for (Change change : changes) {
            Active old = before.get(change.id());
            if (old != null) {
                roster.active(old.loaded(), old.described());
            }
        }
    }

    /** No more active. */
    void deactivate(String id) {
        Map<String, Active> now = new LinkedHashMap<>(active);
        now.remove(id);
        active = Collections.unmodifiableMap(now);
    }

    /**
     * It goes as soon as nobody uses it.
     *
     * @param leftBehind parts of it that did not end
     */
    void retire(LoadedPlugin version, List<String> leftBehind) {
        outgoing.put(version, leftBehind);
    }

    /**
     * Lets go of the versions that nobody uses any more.
     *
     * @return those that went
     */
    List<Departed> letGo() {
        List<Departed> left = new ArrayList<>();
        Optional<LoadedPlugin> free = free();
        while (free.isPresent()) {
            LoadedPlugin gone = free.get();
            List<String> leftBehind = outgoing.remove(gone);
            gone.close();
            var departed = new Departed(gone, roster.now(gone), leftBehind == null ? List.of() : leftBehind, timers);
            unloading.prove(departed);
            left.add(departed);
            free = free();
        }
        return left;
    }

    private Optional<LoadedPlugin> free() {
        return outgoing.keySet().stream().filter(each -> !isUsed(each)).findFirst();
    }

    private boolean isUsed(LoadedPlugin version) {
        return followers.stream().anyMatch(each -> each.uses(version))
                || active.values().stream().anyMatch(each -> each.loaded().standsOn(version))
                || outgoing.keySet().stream().anyMatch(each -> each.standsOn(version));
    }
}

package dev.patchbay.core.plugin;

import dev.patchbay.core.PluginSettings.HotDeploy;
import dev.patchbay.core.time.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds out what has changed in the plugins folder, and is at rest.
 *
 * <p>Owned by the deployer's thread. A file is at rest when it has looked the same for as long as lies between two looks, in two of them; so is
 * one that is not there any more. That it went is told only when nothing else in the folder is still being written: its next version may be.
 */
final class FolderWatch {
    /** What a change leads to. */
    interface Taker {
        /** A file or folder is new, or has changed, and is at rest. */
        void changed(Path source) throws InterruptedException;

        /**
         * It is there no more.
         *
         * @return false if it can't be let go yet: it is told again
         */
        boolean gone(Path source) throws InterruptedException;

        /** All changes of one look were told. */
        void settled() throws InterruptedException;
    }

    private record Seen(Optional<Stamp> stamp, long sinceNanos) {}

    private final HotDeploy mode;
    private final Path request;
    private final Supplier<List<Path>> sources;
    private final Duration pause;
    private final Timers timers;
    private final Map<Path, Stamp> known = new LinkedHashMap<>();
    private final Map<Path, Seen> moving = new LinkedHashMap<>();
    private Optional<Stamp> asked;
    private boolean looking;

    /**
     * A watch that takes all that lies there now as known.
     *
     * @param sources what lies in the folder and may be a plugin
     */
    FolderWatch(HotDeploy mode, Path folder, Supplier<List<Path>> sources, Duration pause, Timers timers) {
        this.mode = mode;
        this.request = folder.resolve(".request");
        this.sources = sources;
        this.pause = pause;
        this.timers = timers;
        this.asked = Stamp.of(request);
        sources.get().forEach(this::taken);
    }

    /** This file was deployed as it is now; that is no news. */
    void taken(Path source) {
        Stamp.of(source).ifPresent(stamp -> known.put(source, stamp));
        moving.remove(source);
    }

    /** Looks once. */
    void look(Taker taker) throws InterruptedException {
        Optional<Stamp> request = Stamp.of(this.request);
        looking |= mode == HotDeploy.WATCH || !request.equals(asked);
        asked = request;
        if (looking) {
            looking = lookAround(taker);
        }
    }

    /** Whether there is more to come. */
    private boolean lookAround(Taker taker) throws InterruptedException {
        Map<Path, Optional<Stamp>> now = new TreeMap<>();
        known.keySet().forEach(each -> now.put(each, Optional.empty()));
        moving.keySet().forEach(each -> now.put(each, Optional.empty()));
        sources.get().forEach(each -> now.put(each, Stamp.of(each)));
        List<Path> there = new ArrayList<>();
        List<Path> gone = new ArrayList<>();
        now.forEach((source, stamp) -> {
            if (stamp.equals(Optional.ofNullable(known.get(source)))) {
                moving.remove(source);
            } else if (isAtRest(source, stamp)) {
                (stamp.isPresent() ? there : gone).add(source);
            }
        });
        for (Path source : there) {
            moving.remove(source);
            now.get(source).ifPresent(stamp -> known.put(source, stamp));
            taker.changed(source);
        }
        boolean all = moving.size() == gone.size() && tellGone(gone, taker);
        taker.settled();
        return !all;
    }

    private boolean isAtRest(Path source, Optional<Stamp> stamp) {
        Seen before = moving.get(source);
        if (before != null && before.stamp().equals(stamp)) {
            return timers.nanoTime() - before.sinceNanos() >= pause.toNanos();
        }
        moving.put(source, new Seen(stamp, timers.nanoTime()));
        return false;
    }

    /** What came last may require what was there before: so that goes first. */
    private boolean tellGone(List<Path> gone, Taker taker) throws InterruptedException {
        List<Path> order = new ArrayList<>(known.keySet());
        for (Path source : order.reversed()) {
            if (gone.contains(source) && taker.gone(source)) {
                known.remove(source);
                moving.remove(source);
            }
        }
        return moving.isEmpty();
    }
}

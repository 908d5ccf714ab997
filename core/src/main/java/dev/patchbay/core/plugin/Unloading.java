package dev.patchbay.core.plugin;

import dev.patchbay.core.time.Deadline;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proves that plugins which were taken out are gone from memory, or says what may hold them.
 *
 * <p>Safe for any thread; the object's own lock guards the fields. One thread of its own collects garbage and looks, while there is something
 * to prove; nobody waits for it who does not want to.
 */
final class Unloading {
    /** Between two collections: each stops the world for a moment. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Who is still there after so many collections has leaked. */
    private static final int ROUNDS = 8;

    private final Told told;
    private final Timers timers;
    private final Map<Departed, Integer> rounds = new LinkedHashMap<>();
    private final List<Departed> leaked = new ArrayList<>();
    private boolean running;

    /** Who hears how it ended. Called on the thread of the proof. */
    interface Told {
        /** It is gone, even if it had leaked before. */
        void unloaded(Departed plugin);

        /** It is still there. */
        void leaked(Departed plugin, List<String> suspects);
    }

    Unloading(Told told, Timers timers) {
        this.told = told;
        this.timers = timers;
    }

    /** Looks from now on for this one. */
    synchronized void prove(Departed plugin) {
        rounds.put(plugin, 0);
        if (!running) {
            running = true;
            Thread.ofPlatform().daemon().name("patchbay-unloading").start(this::run);
        }
    }

    /** Looks once more at those that had leaked. */
    void lookAgain() {
        List<Departed> gone;
        synchronized (this) {
            gone = leaked.stream().filter(Departed::isGone).toList();
            leaked.removeAll(gone);
        }
        gone.forEach(told::unloaded);
    }

    private void run() {
        try {
            while (more()) {
                System.gc(); // nothing else makes a JVM say what is garbage
                pause();
                look();
            }
        } catch (InterruptedException stopped) { // nobody has this thread to interrupt it
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean more() {
        running = !rounds.isEmpty();
        return running;
    }

    private synchronized void pause() throws InterruptedException {
        try (var deadline = new Deadline(timers, PAUSE, this)) {
            while (!deadline.passed()) {
                deadline.await();
            }
        }
    }

    private void look() {
        List<Departed> gone = new ArrayList<>();
        List<Departed> late = new ArrayList<>();
        synchronized (this) {
            rounds.replaceAll((_, count) -> count + 1);
            rounds.keySet().stream().filter(Departed::isGone).forEach(gone::add);
            rounds.forEach((plugin, count) -> {
                if (count >= ROUNDS && !plugin.isGone()) {
                    late.add(plugin);
                }
            });
            gone.forEach(rounds::remove);
            late.forEach(rounds::remove);
            leaked.addAll(late);
        }
        gone.forEach(told::unloaded);
        lookAgain();
        late.forEach(plugin -> told.leaked(plugin, plugin.suspects()));
    }
}

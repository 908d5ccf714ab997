package dev.patchbay.core.plugin;

import dev.patchbay.core.Refusal.Code;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Makes instances of a plugin's providers: the first of its code that runs.
 *
 * <p>Safe for any thread. All of one plugin's are made on one thread, with one deadline; what hangs, throws or can't be linked refuses that
 * plugin and no other.
 *
 * @param deadline for all of a plugin's providers together
 */
record Construction(Duration deadline, Timers timers) {
    /**
     * What was made.
     *
     * @param instances for one client
     * @param parts what they say of themselves
     */
    record Made(Instances instances, List<Described> parts) {}

    /** Makes a fresh instance of each provider. */
    Made make(LoadedPlugin plugin) throws RefusedException, InterruptedException {
        var making = new Making(plugin);
        try {
            return new Errand("patchbay-load-" + plugin.id(), plugin.loader(), deadline, timers).call(making::all);
        } catch (TimeoutException late) {
            throw new RefusedException(
                    plugin.subject(),
                    Code.CONSTRUCTION,
                    making.doing() + " did not return within " + deadline,
                    "let constructors and static initialisers return at once: work belongs into run()",
                    late);
        } catch (Errand.FailedException failed) {
            if (failed.thrown() instanceof Making.BrokenException broken) {
                throw new RefusedException(plugin.subject(), broken);
            }
            throw new IllegalStateException("making the parts of " + plugin + " failed", failed.thrown());
        }
    }
}

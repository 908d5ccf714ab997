package dev.patchbay.core.plugin;

import dev.patchbay.core.plugin.admission.Verdict;
import java.util.List;
import java.util.function.Consumer;

/**
 * What follows when a plugin was proved to be gone, or not to be.
 *
 * @param discard deletes its private copy
 */
record Ending(Roster roster, Consumer<Verdict.Admitted> discard) implements Unloading.Told {
    @Override
    public void unloaded(Departed plugin) {
        discard.accept(plugin.admitted());
        plugin.proof().complete(roster.unloaded(plugin));
    }

    @Override
    public void leaked(Departed plugin, List<String> suspects) {
        plugin.proof().complete(roster.leaked(plugin, suspects));
    }
}

package dev.patchbay.core.plugin;

import dev.patchbay.core.Refusal;
import dev.patchbay.core.plugin.admission.Admission;
import dev.patchbay.core.plugin.admission.Platform;
import dev.patchbay.core.plugin.admission.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what was admitted ready to be used by clients. Owned by the deployer's thread. */
final class Launch {
    private final Admission admission;
    private final Loading loading;
    private final Construction construction;
    private final Claims claims;

    Launch(Admission admission, Platform platform, Construction construction, Claims claims) {
        this.admission = admission;
        this.construction = construction;
        this.claims = claims;
        this.loading = new Loading(Shown.of(platform));
    }

    /**
     * Loads a plugin, and asks its parts who they are.
     *
     * @param standing those that it may stand on
     * @param others those whose parts stay, and whose names it may not have
     */
    Active load(Verdict.Admitted admitted, Map<String, Active> standing, Collection<Active> others)
            throws RefusedException, InterruptedException {
        LoadedPlugin loaded = null;
        boolean done = false;
        try {
            loaded = loading.load(admitted, admission.subject(admitted.plugin()), required(admitted, standing));
            var arriving = new Active(loaded, construction.make(loaded).parts());
            claims.check(arriving, others);
            done = true;
            return arriving;
        } finally {
            if (!done) {
                discard(admitted, loaded);
            }
        }
    }

    /** It won't be used: nothing of it is kept. */
    void discard(Active plugin) {
        discard(plugin.admitted(), plugin.loaded());
    }

    private void discard(Verdict.Admitted admitted, @Nullable LoadedPlugin loaded) {
        if (loaded != null) {
            loaded.close();
        }
        admission.discard(admitted);
    }

    private List<LoadedPlugin> required(Verdict.Admitted admitted, Map<String, Active> standing)
            throws RefusedException {
        List<LoadedPlugin> required = new ArrayList<>();
        for (String id : admitted.plugins()) {
            Active there = standing.get(id);
            if (there == null) {
                throw new RefusedException(
                        admission.subject(admitted.plugin()),
                        Refusal.Code.MISSING_MODULE,
                        "it requires the plugin " + id + ", which is not loaded",
                        "see why " + id + " is not loaded: patchbay plugins why " + id,
                        null);
            }
            required.add(there.loaded());
        }
        return required;
    }

    /**
     * Loads a version that is to take the place of another, and on top of it, anew, those that require it.
     *
     * @param arriving takes what was loaded, this plugin first, so that it can be closed if a later one fails
     */
    void loadGroup(Verdict.Admitted admitted, Map<String, Active> active, List<Active> arriving)
            throws RefusedException, InterruptedException {
        List<Active> group = dependents(admitted.id(), active);
        Map<String, Active> staying = new LinkedHashMap<>(active);
        staying.remove(admitted.id());
        group.forEach(each -> staying.remove(each.id()));
        arriving.add(load(admitted, staying, staying.values()));
        for (Active each : group) {
            Map<String, Active> standing = new LinkedHashMap<>(staying);
            arriving.forEach(one -> standing.put(one.id(), one));
            try {
                arriving.add(load(anew(each, standing), standing, standing.values()));
            } catch (RefusedException refused) {
                throw new RefusedException(
                        admission.subject(admitted.plugin()),
                        refused.refusal().code(),
                        refused.refusal().subject() + " requires it, and can't work with this version: "
                                + refused.refusal().reason(),
                        "deploy a version of " + each.id() + " for it first, or remove " + each.id(),
                        refused.getCause());
            }
        }
    }

    /** Judges a plugin again, from the same private copy, because what it stands on is another. */
    private Verdict.Admitted anew(Active plugin, Map<String, Active> standing) throws RefusedException {
        List<Verdict.Admitted> others =
                standing.values().stream().map(Active::admitted).toList();
        return switch (admission.again(plugin.admitted(), others)) {
            case Verdict.Admitted admitted -> admitted;
            case Verdict.Refused refused -> throw new RefusedException(refused.refusal());
            case Verdict.Disabled _ -> plugin.admitted();
        };
    }

    /** Those that require it, directly or not, each behind those that it requires itself. */
    static List<Active> dependents(String id, Map<String, Active> active) {
        Active old = active.get(id);
        return old == null
                ? List.of()
                : active.values().stream()
                        .filter(each -> each.loaded().standsOn(old.loaded()))
                        .toList();
    }
}

package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Lack;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what lies in the plugins folder, without running any of it.
 *
 * <p>For one thread. The steps are those of {@link Refusal.Code}, in order, but that the lock file and whether there are any parts are asked
 * as soon as they can be; what fails in one is not asked further.
 */
public final class Admission implements AutoCloseable {
    private final PluginSettings settings;
    private final Platform platform;
    private final Copies copies;
    private final Reading reading;
    private final Judging judging;

    /** An admission for one folder and one runtime. */
    public Admission(PluginSettings settings, Platform platform) {
        this.settings = settings;
        this.platform = platform;
        this.copies = new Copies(settings.copies());
        this.reading = new Reading(settings, platform, copies);
        this.judging = new Judging(platform, settings.denied());
    }

    /**
     * Everything in the folder: the refused and the disabled first, then the admitted, each behind those that it requires.
     *
     * @throws dev.patchbay.api.ConfigException if the folder can't be read
     */
    public List<Verdict> all() {
        List<Verdict> out = new ArrayList<>();
        List<Dossier> read = readAll(out);
        Map<String, Verdict> judged = new HashMap<>();
        out.forEach(verdict -> judged.put(verdict.id(), verdict));
        List<Dossier> single = new ArrayList<>();
        for (Dossier each : read) {
            attempt(each, dossier -> Duplicates.check(dossier, read))
                    .ifPresentOrElse(no -> add(no, out, judged), () -> single.add(each));
        }
        Map<String, String> modules = Requirements.modules(read);
        single.forEach(each -> Requirements.find(each, platform, modules));
        List<Verdict> admitted = new ArrayList<>();
        for (Dossier each : sorted(single, out, judged)) {
            Verdict verdict = put(each, judging.judge(each, judged));
            add(verdict, verdict instanceof Verdict.Admitted ? admitted : out, judged);
        }
        out.addAll(admitted);
        return List.copyOf(out);
    }

    /**
     * One JAR, folder or zip, wherever it lies, as if it lay in the folder among these others. One of the same id among them is what it would
     * take the place of.
     *
     * @throws dev.patchbay.api.ConfigException if the folder's {@code .disabled} can't be read
     */
    public Verdict one(Path source, Collection<Verdict.Admitted> others) {
        Set<String> disabled = disabled();
        return switch (reading.read(source)) {
            case Reading.Told(var verdict) -> verdict;
            case Reading.Known(var dossier) ->
                disabled.contains(dossier.id) ? put(dossier, dossier.disabled()) : among(dossier, others);
        };
    }

    /**
     * One that was admitted before, from its private copy, among other others: what it requires may have been replaced. It gets a copy of its own.
     */
    public Verdict again(Verdict.Admitted before, Collection<Verdict.Admitted> others) {
        return switch (reading.again(before)) {
            case Reading.Told(var verdict) -> verdict;
            case Reading.Known(var dossier) -> among(dossier, others);
        };
    }

    /**
     * The modules of the JDK that one JAR, folder or zip does not see here and needs, or may need: also those that are in nobody's way to load it.
     * None if it can't be read.
     */
    public List<Lack> lacks(Path source, Collection<Verdict.Admitted> others) {
        if (!(reading.read(source) instanceof Reading.Known(var dossier))) {
            return List.of();
        }
        Requirements.find(dossier, platform, Requirements.modulesOfAdmitted(others));
        Map<String, Verdict> judged = new HashMap<>();
        others.forEach(other -> judged.put(other.id(), other));
        List<Lack> lacks = new ArrayList<>();
        attempt(
                dossier,
                each -> lacks.addAll(Bytecode.lacks(each, Requirements.closure(each.plugins, judged), platform)));
        dossier.discard();
        return List.copyOf(lacks);
    }

    /** {@code id version (path)}: how refusals name it. */
    public String subject(Plugin plugin) {
        String version = plugin.version().isEmpty() ? "" : " " + plugin.version();
        return plugin.id() + version + " (" + PluginFolder.label(plugin.source(), settings) + ")";
    }

    /**
     * What lies in the folder and may be a plugin, sorted by name.
     *
     * @throws dev.patchbay.api.ConfigException if the folder can't be read
     */
    public List<Path> sources() {
        return PluginFolder.entries(settings.folder());
    }

    /** Deletes a private copy that nothing is loaded from any more. */
    public void discard(Verdict.Admitted plugin) {
        Copies.delete(plugin.copy());
    }

    /** Deletes the private copies. Idempotent. */
    @Override
    public void close() {
        copies.close();
    }

    private List<Dossier> readAll(List<Verdict> out) {
        Set<String> disabled = disabled();
        List<Dossier> read = new ArrayList<>();
        int place = 0;
        for (Path source : PluginFolder.entries(settings.folder())) {
            switch (reading.read(source, place)) {
                case Reading.Told(var verdict) -> out.add(verdict);
                case Reading.Known(var dossier) -> {
                    if (disabled.contains(dossier.id)) {
                        out.add(put(dossier, dossier.disabled()));
                    } else {
                        read.add(dossier);
                    }
                }
            }
            place++;
        }
        return read;
    }

    private Set<String> disabled() {
        Set<String> all = new LinkedHashSet<>(settings.disabled());
        all.addAll(PluginFolder.disabled(settings.folder()));
        return all;
    }

    private Verdict among(Dossier dossier, Collection<Verdict.Admitted> others) {
        Map<String, Verdict> judged = new HashMap<>();
        Map<String, List<String>> requires = new HashMap<>();
        others.stream().filter(other -> !other.id().equals(dossier.id)).forEach(other -> {
            judged.put(other.id(), other);
            requires.put(other.id(), other.plugins());
        });
        Requirements.find(dossier, platform, Requirements.modulesOfAdmitted(others));
        requires.put(dossier.id, dossier.plugins);
        return attempt(dossier, each -> Requirements.refuseCycle(each, requires))
                .orElseGet(() -> put(dossier, judging.judge(dossier, judged)));
    }

    /** Each behind those that it requires. */
    private List<Dossier> sorted(List<Dossier> of, List<Verdict> out, Map<String, Verdict> judged) {
        Map<String, List<String>> requires = new HashMap<>();
        of.forEach(each -> requires.put(each.id, each.plugins));
        Map<String, Dossier> byId = new HashMap<>();
        for (Dossier each : of) {
            attempt(each, dossier -> Requirements.refuseCycle(dossier, requires))
                    .ifPresentOrElse(no -> add(no, out, judged), () -> byId.put(each.id, each));
        }
        Set<Dossier> sorted = new LinkedHashSet<>();
        of.stream().filter(each -> byId.containsKey(each.id)).forEach(each -> behind(each, byId, sorted));
        return List.copyOf(sorted);
    }

    private static void behind(Dossier dossier, Map<String, Dossier> byId, Set<Dossier> sorted) {
        for (String id : dossier.plugins) {
            Dossier before = byId.get(id);
            if (before != null && !sorted.contains(before)) {
                behind(before, byId, sorted);
            }
        }
        sorted.add(dossier);
    }

    /** Takes steps; empty if all went well. */
    private static Optional<Verdict> attempt(Dossier dossier, Step steps) {
        return Step.attempt(dossier, steps).map(no -> put(dossier, no));
    }

    /** One that is not admitted needs no copy. */
    private static Verdict put(Dossier dossier, Verdict verdict) {
        if (!(verdict instanceof Verdict.Admitted)) {
            dossier.discard();
        }
        return verdict;
    }

    private static void add(Verdict verdict, List<Verdict> to, Map<String, Verdict> judged) {
        to.add(verdict);
        judged.put(verdict.id(), verdict);
    }
}

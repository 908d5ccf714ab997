package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import dev.patchbay.core.plugin.bytecode.OpenModules;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which plugins a plugin requires: those that its plugin.properties names, and those that provide a JPMS module it requires. */
final class Requirements {
    private Requirements() {}

    /** Which plugin has which JPMS module: those that provide parts are there for others, libraries are not. */
    static Map<String, String> modules(Collection<Dossier> of) {
        Map<String, String> found = new HashMap<>();
        of.forEach(dossier ->
                dossier.roots().forEach(jar -> jar.module().ifPresent(name -> found.put(name, dossier.id))));
        return found;
    }

    /** The same of plugins that are admitted already. */
    static Map<String, String> modulesOfAdmitted(Collection<Verdict.Admitted> of) {
        Map<String, String> found = new HashMap<>();
        of.forEach(plugin -> {
            found.put(plugin.id(), plugin.id());
            Set<String> packages = plugin.providers().values().stream()
                    .flatMap(List::stream)
                    .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                    .collect(Collectors.toUnmodifiableSet());
            plugin.resolution().map(Configuration::modules).orElse(Set.of()).stream()
                    .map(module -> module.reference().descriptor())
                    .filter(descriptor -> descriptor.packages().stream().anyMatch(packages::contains))
                    .forEach(descriptor -> found.put(descriptor.name(), plugin.id()));
        });
        return found;
    }

    static void find(Dossier dossier, Platform platform, Map<String, String> modules) {
        Set<String> own = own(dossier);
        Set<String> plugins = new LinkedHashSet<>(dossier.properties.words("requires-plugins"));
        Set<String> shipped = new TreeSet<>();
        requires(dossier.jars, false).filter(name -> !own.contains(name)).forEach(name -> {
            if (platform.open().contains(name)) {
                shipped.add(name);
            } else if (modules.containsKey(name)) {
                plugins.add(modules.get(name));
            }
        });
        plugins.remove(dossier.id);
        shipped.removeIf(name -> name.equals("dev.patchbay.api") || !name.startsWith("dev.patchbay."));
        dossier.plugins = List.copyOf(plugins);
        dossier.shipped = shipped;
    }

    /** Refuses a plugin one of whose plugins is not there. */
    static void refuseMissingPlugins(Dossier dossier, Map<String, Verdict> judged) throws RefusedException {
        for (String id : dossier.plugins) {
            Verdict other = judged.get(id);
            if (other == null) {
                throw new RefusedException(
                        Refusal.Code.MISSING_MODULE,
                        "requires the plugin " + id + ", which is not there",
                        "put " + id + " into the plugins folder");
            }
            switch (other) {
                case Verdict.Refused(var _, var refusal) ->
                    throw new RefusedException(
                            Refusal.Code.MISSING_MODULE,
                            "requires the plugin " + id + ", which is refused with " + refusal.code(),
                            "mend " + id + " first: run patchbay plugins why " + id);
                case Verdict.Disabled _ ->
                    throw new RefusedException(
                            Refusal.Code.MISSING_MODULE,
                            "requires the plugin " + id + ", which is switched off",
                            "take " + id + " out of plugins.disabled and the folder's .disabled");
                case Verdict.Admitted admitted -> refuseClassPath(dossier, admitted);
            }
        }
    }

    private static void refuseClassPath(Dossier dossier, Verdict.Admitted other) throws RefusedException {
        if (dossier.isolation == Plugin.Isolation.LAYER && other.plugin().isolation() == Plugin.Isolation.CLASS_PATH) {
            throw new RefusedException(
                    Refusal.Code.MISSING_MODULE,
                    "requires the plugin " + other.id() + ", which is on a class path, where JPMS modules see nothing",
                    "set isolation=class-path in " + PluginProperties.FILE);
        }
    }

    /** Refuses a plugin that requires itself, by way of others. */
    static void refuseCycle(Dossier dossier, Map<String, List<String>> requires) throws RefusedException {
        List<String> way = way(dossier.id, dossier.id, requires, new TreeSet<>());
        if (!way.isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.MISSING_MODULE,
                    "requires itself: " + dossier.id + " -> " + String.join(" -> ", way),
                    "let one of them do without the next");
        }
    }

    private static List<String> way(String from, String to, Map<String, List<String>> requires, Set<String> seen) {
        for (String next : requires.getOrDefault(from, List.of())) {
            if (next.equals(to)) {
                return List.of(next);
            }
            if (seen.add(next)) {
                List<String> rest = way(next, to, requires, seen);
                if (!rest.isEmpty()) {
                    return Stream.concat(Stream.of(next), rest.stream()).toList();
                }
            }
        }
        return List.of();
    }

    /** Refuses a plugin one of whose JPMS modules requires one that is nowhere, or is none of its business. */
    static void refuseMissingModules(Dossier dossier, Platform platform, List<Verdict.Admitted> required)
            throws RefusedException {
        Set<String> own = own(dossier);
        Set<String> closed = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        Stream.concat(requires(dossier.jars, false), requires(dossier.roots(), true))
                .filter(name -> !own.contains(name) && isIn(required, name).isEmpty())
                .forEach(name -> {
                    if (platform.closed().contains(name)) {
                        closed.add(name);
                    }
                });
        requires(dossier.jars, false)
                .filter(name -> dossier.isolation == Plugin.Isolation.LAYER
                        && !own.contains(name)
                        && !platform.open().contains(name)
                        && !platform.closed().contains(name)
                        && isIn(required, name).isEmpty())
                .forEach(missing::add);
        refuseClosed(dossier, closed);
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.MISSING_MODULE,
                    "requires " + Words.counted("JPMS module", missing) + ", found nowhere",
                    addJar(dossier, missing));
        }
    }

    private static void refuseClosed(Dossier dossier, Set<String> closed) throws RefusedException {
        if (closed.isEmpty()) {
            return;
        }
        boolean ours = closed.stream().anyMatch(name -> name.startsWith("dev.patchbay."));
        throw new RefusedException(
                Refusal.Code.MISSING_MODULE,
                "requires " + Words.counted("JPMS module", closed) + ", inside of Patchbay and not for plugins",
                ours ? "use dev.patchbay.api" : addJar(dossier, closed));
    }

    private static String addJar(Dossier dossier, Set<String> modules) {
        String jars = modules.size() == 1 ? "its JAR" : "their JARs";
        return dossier.form == Form.JAR
                ? "put " + jars + " and the plugin's into a folder of their own"
                : "put " + jars + " into the plugin's folder";
    }

    /** The required plugin that has this JPMS module in its layer. */
    static Optional<Verdict.Admitted> isIn(List<Verdict.Admitted> required, String module) {
        return required.stream()
                .filter(plugin -> plugin.resolution().stream()
                        .flatMap(resolution -> resolution.modules().stream())
                        .anyMatch(each -> each.name().equals(module)))
                .findFirst();
    }

    private static Set<String> own(Dossier dossier) {
        return dossier.jars.stream().flatMap(jar -> jar.requirable().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the modules, without the JDK's, that descriptors require: those that must be there, or those that may be. */
    private static Stream<String> requires(List<Jar> jars, boolean optional) {
        return jars.stream()
                .flatMap(jar -> jar.descriptor().stream())
                .flatMap(descriptor -> descriptor.requires().stream())
                .filter(each -> each.modifiers().contains(Requires.Modifier.STATIC) == optional)
                .map(Requires::name)
                .filter(name -> !OpenModules.isJdk(name));
    }

    /** The required plugins, and those that they require. */
    static List<Verdict.Admitted> closure(List<String> ids, Map<String, Verdict> judged) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(ids);
        while (!open.isEmpty()) {
            String id = open.removeFirst();
            if (seen.add(id) && judged.get(id) instanceof Verdict.Admitted plugin) {
                open.addAll(plugin.plugins());
            }
        }
        return seen.stream()
                .map(judged::get)
                .filter(Verdict.Admitted.class::isInstance)
                .map(Verdict.Admitted.class::cast)
                .toList();
    }
}

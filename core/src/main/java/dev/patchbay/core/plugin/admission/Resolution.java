package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resolves the JPMS modules of a plugin on those that it requires. Its own come first.
 *
 * <p>Immutable. The resolver tells what is wrong in a sentence alone; what is told here is made of the names in it.
 */
final class Resolution {
    // The sentences of java.lang.module.Resolver, JDK 25.
    private static final Pattern READS_TWO =
            Pattern.compile("Module (\\S+) reads (?:more than one|another) module named (\\S+)");
    private static final Pattern CONTAINS =
            Pattern.compile("Module (\\S+) contains package (\\S+), module (\\S+) exports package.*");
    private static final Pattern EXPORT_BOTH =
            Pattern.compile("Modules (\\S+) and (\\S+) export package (\\S+) to module (\\S+)");

    private final Dossier dossier;
    private final List<Verdict.Admitted> required;

    Resolution(Dossier dossier, List<Verdict.Admitted> required) {
        this.dossier = dossier;
        this.required = required;
    }

    /** On the layers of the plugins that it requires itself, in that order, and then on the image. */
    Configuration on(Configuration image) throws RefusedException {
        Path[] files = dossier.files(dossier.jars).toArray(Path[]::new);
        Set<String> roots = dossier.jars.stream()
                .map(jar -> jar.descriptor().orElseThrow().name())
                .collect(Collectors.toUnmodifiableSet());
        List<Configuration> parents = Stream.concat(
                        required.stream()
                                .filter(plugin -> dossier.plugins.contains(plugin.id()))
                                .flatMap(plugin -> plugin.resolution().stream()),
                        Stream.of(image))
                .toList();
        try {
            return Configuration.resolve(ModuleFinder.of(files), parents, ModuleFinder.of(), roots);
        } catch (FindException | ResolutionException failure) {
            throw told(String.valueOf(failure.getMessage()));
        }
    }

    private RefusedException told(String message) {
        Matcher two = READS_TWO.matcher(message);
        if (two.matches()) {
            return readsTwo(two.group(1), two.group(2));
        }
        Matcher contains = CONTAINS.matcher(message);
        if (contains.matches()) {
            return split(contains.group(2), contains.group(1), contains.group(3));
        }
        Matcher both = EXPORT_BOTH.matcher(message);
        if (both.matches()) {
            return split(both.group(3), both.group(1), both.group(2));
        }
        return new RefusedException(
                Refusal.Code.READS_TWO,
                "its JPMS modules do not go together: " + message,
                "mend its module-info, or set isolation=class-path in " + PluginProperties.FILE);
    }

    private RefusedException readsTwo(String reader, String module) {
        Optional<Jar> own = jar(module);
        String fix = own.map(jar -> "remove " + jar.name() + " from the plugin's folder")
                .orElse("require one of the two plugins alone");
        return new RefusedException(
                Refusal.Code.READS_TWO,
                "JPMS module " + reader + " reads two modules named " + module + ", "
                        + own.map(jar -> "that of " + jar.name() + " and one that is passed on by what it requires")
                                .orElse("each passed on by another that it requires"),
                fix);
    }

    private RefusedException split(String split, String one, String other) {
        return new RefusedException(
                Refusal.Code.SPLIT_PACKAGE,
                "package " + split + " is in " + place(one) + " and in " + place(other),
                "give the package another name, or set isolation=class-path in " + PluginProperties.FILE);
    }

    private String place(String module) {
        return jar(module)
                .map(Jar::name)
                .or(() -> Requirements.isIn(required, module)
                        .map(plugin -> "JPMS module " + module + " of the plugin " + plugin.id()))
                .orElse("JPMS module " + module);
    }

    private Optional<Jar> jar(String module) {
        return dossier.jars.stream()
                .filter(jar -> jar.module().equals(Optional.of(module)))
                .findFirst();
    }
}

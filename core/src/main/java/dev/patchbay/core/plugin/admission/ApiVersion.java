package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a plugin was built for this API: the same major version, and a minor one that is not newer; as long as the major version is 0, the
 * same minor one. What it was built for is what its plugin.properties says, or what javac recorded in its module descriptor.
 */
final class ApiVersion {
    private static final String NAME = "dev.patchbay.api";
    private static final Pattern NUMBERS = Pattern.compile("^(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?");
    private static final Pattern RANGE = Pattern.compile("([\\[(])\\s*([^,\\s]*)\\s*,\\s*([^,\\s]*)\\s*([])])");

    private ApiVersion() {}

    static void check(Dossier dossier, Platform platform) throws RefusedException {
        Optional<String> own = platform.api().map(ModuleDescriptor.Version::toString);
        if (own.isEmpty()) {
            return; // on the class path nobody knows; the link check will tell
        }
        Optional<String> declared = dossier.properties.value("api");
        Optional<String> recorded = recorded(dossier.jars);
        boolean fits = declared.isPresent() ? declares(declared.get(), own.get()) : builtFor(recorded, own.get());
        if (!fits) {
            String wanted = declared.or(() -> recorded).orElse("");
            throw new RefusedException(
                    Refusal.Code.API_VERSION,
                    "it was built for version " + wanted + " of the API, and this is " + own.get(),
                    "use a version of the plugin for this API, or a Patchbay with that one");
        }
    }

    private static Optional<String> recorded(List<Jar> jars) {
        return jars.stream()
                .flatMap(jar -> jar.descriptor().stream())
                .flatMap(descriptor -> descriptor.requires().stream())
                .filter(requires -> requires.name().equals(NAME))
                .map(Requires::rawCompiledVersion)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean declares(String declared, String own) throws RefusedException {
        Matcher range = RANGE.matcher(declared);
        if (!range.matches()) {
            if (numbers(declared).isEmpty()) {
                throw new RefusedException(
                        Refusal.Code.API_VERSION,
                        "its plugin.properties says api=" + declared + ", which is neither a version nor a range",
                        "write a range such as [0.1,0.2)");
            }
            return builtFor(Optional.of(declared), own);
        }
        int[] here = numbers(own).orElseThrow();
        Optional<int[]> least = numbers(range.group(2));
        Optional<int[]> most = numbers(range.group(3));
        boolean above =
                least.isEmpty() || compare(here, least.get()) > (range.group(1).equals("[") ? -1 : 0);
        boolean below =
                most.isEmpty() || compare(here, most.get()) < (range.group(4).equals("]") ? 1 : 0);
        return above && below;
    }

    private static boolean builtFor(Optional<String> version, String own) {
        Optional<int[]> wanted = version.flatMap(ApiVersion::numbers);
        Optional<int[]> here = numbers(own);
        if (wanted.isEmpty() || here.isEmpty()) {
            return true;
        }
        int[] needs = wanted.get();
        int[] has = here.get();
        return needs[0] == has[0] && (has[0] == 0 ? needs[1] == has[1] : needs[1] <= has[1]);
    }

    /** Major, minor and patch; what is not said is 0. */
    private static Optional<int[]> numbers(String version) {
        Matcher found = NUMBERS.matcher(version);
        if (!found.find()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (int group = 1; group <= 3; group++) {
            numbers.add(found.group(group) == null ? 0 : Integer.parseInt(found.group(group)));
        }
        return Optional.of(numbers.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int compare(int[] one, int[] other) {
        return java.util.Arrays.compare(one, other);
    }
}

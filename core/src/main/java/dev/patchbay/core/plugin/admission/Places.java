package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Where JARs lie in a folder or a zip: at its top, and in lib/. */
final class Places {
    private Places() {}

    /** Whether a file of that relative name is one of the plugin's JARs. */
    static boolean isPart(String name) throws RefusedException {
        List<String> way = List.of(name.split("/", -1));
        if (way.stream().anyMatch(FileName::ignored) || !FileName.isJar(way.getLast())) {
            return false;
        }
        if (way.size() > 2 || (way.size() == 2 && !way.getFirst().equals("lib"))) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    name + " lies where no JAR is looked for",
                    "put it beside the plugin's other JARs, or into lib/");
        }
        return true;
    }

    /** Those at the top first. */
    static List<String> sorted(Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparing((String name) -> name.contains("/"))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}

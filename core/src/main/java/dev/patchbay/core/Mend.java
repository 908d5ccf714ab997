package dev.patchbay.core;

import dev.patchbay.api.Nearest;
import dev.patchbay.core.plugin.bytecode.FullJdk;
import java.util.Set;
import java.util.SortedSet;

/**
 * How a runtime gets modules of the JDK. Immutable.
 *
 * @param runtime lacks them, or has not resolved them
 * @param modules their names
 */
record Mend(JavaRuntime runtime, SortedSet<String> modules) {
    private static final int TYPING_ERRORS = 3;

    /** An order, without a full stop. */
    @Override
    public String toString() {
        for (String name : modules) {
            if (!known().contains(name)) {
                return unknown(name);
            }
        }
        if (runtime.asleep().containsAll(modules)) {
            return "start Java with --add-modules=" + list() + ": bin/patchbay takes options for Java from JAVA_OPTS";
        }
        return switch (runtime.kind()) {
            case PATCHBAY -> archive();
            case APPLICATION ->
                "link the image with jlink --add-modules " + list() + ", and start it with --add-modules=" + list();
            case JAVA -> "run Patchbay on a full JDK";
        };
    }

    private Set<String> known() {
        return FullJdk.modules();
    }

    private String unknown(String name) {
        String near = Nearest.to(name, known())
                .filter(each -> Nearest.distance(name, each) <= TYPING_ERRORS)
                .map(each -> "; did you mean " + each + "?")
                .orElse(", or put a JAR that has it beside the plugin");
        return "look at the name " + name + ", for no JDK has such a module" + near;
    }

    private String archive() {
        String build = "mvn -pl image -am package -Dpatchbay.image.modules=" + list();
        String link = ", or link one with jlink --add-modules " + list();
        return FullJdk.broad().containsAll(modules)
                ? "use the archive with the broad set, patchbay-…-broad-….tar.gz, or build one: " + build + link
                : "build the archive with it: " + build + link;
    }

    private String list() {
        return String.join(",", modules);
    }
}

package dev.patchbay.launcher;

import dev.patchbay.core.JavaRuntime;
import dev.patchbay.launcher.startup.StartupCache;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The Java of this process, as it is printed. Immutable.
 *
 * @param runtime what it is
 * @param cache what it starts with
 */
record RuntimeLines(JavaRuntime runtime, StartupCache cache) {
    /** A line for each thing to know. */
    List<String> lines() {
        int there = runtime.resolved().size() + runtime.asleep().size();
        int all = there + runtime.absent().size();
        Table table = new Table()
                .row("runtime", kind() + ", Java " + runtime.version() + " (" + runtime.vendor() + ")")
                .row("home", runtime.home().toString())
                .row("modules", range() + ": " + there + " of the JDK's " + all);
        if (!runtime.asleep().isEmpty()) {
            table.row("asleep", String.join(", ", new TreeSet<>(runtime.asleep())));
        }
        table.row("cache", cacheInWords());
        return new ArrayList<>(table.lines());
    }

    private String kind() {
        return switch (runtime.kind()) {
            case PATCHBAY -> "an image with Patchbay linked in";
            case APPLICATION -> "an image with Patchbay's library linked in";
            case JAVA -> "a Java that is installed, with Patchbay beside it";
        };
    }

    private String range() {
        return switch (runtime.range()) {
            case FULL -> "the full JDK";
            case BROAD -> "the broad set";
            case MINIMAL -> "the minimal set";
            case CHOSEN -> "a set of its own";
        };
    }

    private String cacheInWords() {
        return cache.complaint()
                .orElseGet(() -> cache.given()
                        .map(file -> file + " fits, and is used")
                        .orElse("there is none: 'patchbay image train' makes one, and starts are quicker"));
    }

    /** One object. */
    String object() {
        return new JsonLine()
                .with("runtime", PluginWords.word(runtime.kind()))
                .with("java", runtime.version())
                .with("vendor", runtime.vendor())
                .with("home", runtime.home().toString())
                .with("set", PluginWords.word(runtime.range()))
                .withTexts("modules", new TreeSet<>(runtime.resolved()))
                .withTexts("asleep", new TreeSet<>(runtime.asleep()))
                .withTexts("absent", runtime.absent())
                .withText("cache", cache.given().map(Object::toString))
                .with("cache-used", cache.taken())
                .withText("cache-complaint", cache.complaint())
                .end();
    }
}

package dev.patchbay.launcher;

import dev.patchbay.core.Diagnosis;
import dev.patchbay.core.JavaRuntime;
import dev.patchbay.core.Lack;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How plugins get on with a runtime, as it is printed. Immutable.
 *
 * @param runtime the runtime
 */
record DiagnosisLines(JavaRuntime runtime) {
    /** A line for each plugin, with those below it that say what it lacks; at the end what mends all, if there are several to mend. */
    List<String> lines(Collection<Diagnosis> all) {
        List<String> lines = new ArrayList<>();
        all.forEach(each -> lines.addAll(lines(each)));
        List<Diagnosis> lacking =
                all.stream().filter(each -> !each.lacks().isEmpty()).toList();
        if (lacking.size() > 1) {
            Set<String> modules = new TreeSet<>();
            lacking.forEach(each -> modules.addAll(modules(each)));
            lines.add("All of them: " + runtime.mend(modules) + ".");
        }
        return lines;
    }

    private List<String> lines(Diagnosis diagnosis) {
        Plugin plugin = diagnosis.plugin();
        List<String> lines = new ArrayList<>();
        lines.add(plugin.refusal()
                .map(Refusal::toString)
                .orElseGet(() -> PluginWords.name(plugin) + " (" + plugin.source() + ") " + verdict(diagnosis)));
        Table table = new Table();
        diagnosis.lacks().forEach(lack -> table.row(lack.module(), words(lack)));
        Optional<String> fix = fix(diagnosis);
        fix.ifPresent(words -> table.row("fix", words));
        table.lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String verdict(Diagnosis diagnosis) {
        if (diagnosis.plugin().state() == Plugin.State.DISABLED) {
            return "is switched off";
        }
        return diagnosis.lacks().isEmpty()
                ? "has all that it needs of the JDK"
                : "may fail: classes of it name what this runtime lacks, and whether they are used nobody can tell";
    }

    private static String words(Lack lack) {
        String where = lack.asleep() ? "is there, and was not loaded" : "is absent";
        String who = lack.needs().isEmpty() ? "the plugin declares that it needs it" : String.join("; ", lack.needs());
        return where + ": " + who;
    }

    /** A refusal has its own, which mends what it is about; what only may fail is mended in one go with that. */
    private Optional<String> fix(Diagnosis diagnosis) {
        boolean told = diagnosis.plugin().refusal().isPresent()
                && diagnosis.lacks().stream().allMatch(Lack::certain);
        return diagnosis.lacks().isEmpty() || told ? Optional.empty() : Optional.of(runtime.mend(modules(diagnosis)));
    }

    private static List<String> modules(Diagnosis diagnosis) {
        return diagnosis.lacks().stream().map(Lack::module).toList();
    }

    /** The plugin as {@code plugins check} prints it, and besides what it lacks. */
    String object(Diagnosis diagnosis) {
        Plugin plugin = diagnosis.plugin();
        List<Lack> lacks = diagnosis.lacks();
        return PluginLines.members(plugin, new JsonLine())
                .with("verdict", plugin.refusal().isPresent() ? "fails" : lacks.isEmpty() ? "works" : "may-fail")
                .withObjects(
                        "lacks",
                        lacks,
                        (lack, line) -> line.with("module", lack.module())
                                .with("asleep", lack.asleep())
                                .with("certain", lack.certain())
                                .withTexts("needs", lack.needs()))
                .withText("mend", lacks.isEmpty() ? Optional.empty() : Optional.of(runtime.mend(modules(diagnosis))))
                .end();
    }
}

package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.micro.MicroForm;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was asked for behind {@code micro}. Immutable.
 *
 * @param form how thorough
 * @param which those in whose name this is found
 */
record MicroOptions(MicroForm form, Pattern which) {
    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it can't be understood
     */
    static MicroOptions of(List<String> words) {
        List<String> names = words.stream().filter(word -> !word.equals("--quick")).toList();
        if (names.size() > 1 || names.stream().anyMatch(name -> name.startsWith("-"))) {
            throw new IllegalArgumentException("expected --quick, or a part of a name, behind micro, found "
                    + String.join(" ", words) + "; benchmarks/run help says more");
        }
        return new MicroOptions(
                words.contains("--quick") ? MicroForm.QUICK : MicroForm.FULL, Pattern.compile(String.join("", names)));
    }

    /** Whether this is a run that the page is written from: one of everything. */
    boolean writesPage() {
        return form.equals(MicroForm.FULL) && which.pattern().isEmpty();
    }

    /** Where its results belong: those for the page are not mixed with others. */
    Path folder(Path target) {
        return target.resolve(writesPage() ? "results-micro" : "results-micro-part");
    }
}

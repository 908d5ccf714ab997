package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.micro.Chapter;
import dev.patchbay.benchmarks.micro.Figure;
import dev.patchbay.benchmarks.micro.MicroForm;
import dev.patchbay.benchmarks.micro.MicroResults;
import dev.patchbay.benchmarks.micro.MicroRun;
import dev.patchbay.benchmarks.micro.MicroStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was asked for behind {@code micro}. Immutable.
 *
 * @param form how thorough
 * @param which those in whose name this is found
 */
record MicroCommand(MicroForm form, Pattern which) {
    private static final String RESULTS = "results-micro";

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it can't be understood
     */
    static MicroCommand of(List<String> words) {
        List<String> names =
                words.stream().filter(word -> !word.equals("--quick")).toList();
        if (names.size() > 1 || names.stream().anyMatch(name -> name.startsWith("-"))) {
            throw new IllegalArgumentException("expected --quick, or a part of a name, behind micro, found '"
                    + String.join(" ", words) + "'; benchmarks/run help says more");
        }
        return new MicroCommand(
                words.contains("--quick") ? MicroForm.QUICK : MicroForm.FULL, Pattern.compile(String.join("", names)));
    }

    /** What the last whole run found. */
    static Optional<MicroResults> found(Path target) {
        return new MicroStore(target.resolve(RESULTS)).read();
    }

    /** Measures, into a folder below the target. */
    void run(Path target) throws IOException {
        Files.createDirectories(target);
        var run = new MicroRun(form, which, target.resolve(isWhole() ? RESULTS : RESULTS + "-part"), System.err);
        table(run.measure(), System.out);
    }

    /** Whether the page is written from it: from one of everything, as thorough as can be. */
    boolean isWhole() {
        return form.equals(MicroForm.FULL) && which.pattern().isEmpty();
    }

    static void table(MicroResults results, PrintStream out) {
        for (Chapter chapter : Chapter.ALL) {
            List<Figure> figures = results.of(chapter);
            if (!figures.isEmpty()) {
                out.println(chapter.title());
                figures.forEach(each -> out.printf(
                        Locale.ROOT,
                        "  %-32s %-20s %,12.2f ns ± %,10.2f %8.0f B%n",
                        each.words(),
                        each.parameter(),
                        each.nanos(),
                        each.error(),
                        each.bytes()));
            }
        }
    }
}

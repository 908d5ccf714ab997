package dev.patchbay.benchmarks.micro;

import dev.patchbay.benchmarks.harness.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs micro benchmarks, one chapter after the other.
 *
 * @param form how thorough
 * @param which only those in whose name this is found
 * @param folder for the results: {@code results.json} for the page, {@code jmh.json} for JMH's own tools, and JMH's logs
 * @param progress is told what happens
 */
public record MicroRun(MicroForm form, Pattern which, Path folder, PrintStream progress) {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /**
     * Measures.
     *
     * @throws IllegalArgumentException if there is no such benchmark
     * @throws IllegalStateException if one of them fails
     */
    public MicroResults measure() throws IOException {
        Files.createDirectories(folder);
        String begun = Instant.now().truncatedTo(ChronoUnit.MINUTES).toString();
        List<RunResult> raw = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (Chapter chapter : Chapter.ALL) {
            Collection<RunResult> found = measure(chapter);
            if (!found.isEmpty()) {
                progress.printf("%s: %d measured%n", chapter.title(), found.size());
            }
            raw.addAll(found);
            found.forEach(each -> figures.add(figure(chapter, each)));
        }
        if (raw.isEmpty()) {
            throw new IllegalArgumentException(
                    "no micro benchmark's name has '" + which.pattern() + "' in it, there are "
                            + Chapter.ALL.stream().map(Chapter::type).toList());
        }
        var results = new MicroResults(form.name(), begun, Machine.described(), figures);
        new MicroStore(folder).write(results);
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, folder.resolve("jmh.json").toString())
                .writeOut(raw);
        return results;
    }

    private Collection<RunResult> measure(Chapter chapter) {
        System.setProperty("jmh.ignoreLock", "true"); // another's JMH disturbs, but is no reason to fail
        Path log = folder.resolve(chapter.type() + ".log");
        var options = form.options()
                .include("(?i)(?=.*(?:" + which.pattern() + ")).*\\." + chapter.type() + "\\.")
                .jvmArgs(Machine.javaOptions().toArray(String[]::new))
                .jvmArgsAppend(
                        "-Xms512m",
                        "-Xmx512m",
                        "-Djmh.executor=CUSTOM",
                        "-Djmh.executor.class=" + LoopThreads.class.getName())
                .output(log.toString())
                .build();
        try {
            return new Runner(options).run();
        } catch (NoBenchmarksException e) {
            return List.of();
        } catch (RunnerException e) {
            throw new IllegalStateException("a micro benchmark of " + chapter.title() + " failed, see " + log, e);
        }
    }

    private static Figure figure(Chapter chapter, RunResult run) {
        Result<?> time = run.getPrimaryResult();
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATION);
        String parameter = run.getParams().getParamsKeys().stream()
                .map(key -> run.getParams().getParam(key).replace('_', ' ').toLowerCase(Locale.ROOT))
                .reduce("", (one, other) -> (one + " " + other).strip());
        return new Figure(
                chapter.type(),
                time.getLabel(),
                parameter,
                time.getScore(),
                time.getScoreError(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}

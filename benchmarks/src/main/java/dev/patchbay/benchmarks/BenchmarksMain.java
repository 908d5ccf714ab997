package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.harness.Form;
import dev.patchbay.benchmarks.harness.Node;
import dev.patchbay.benchmarks.harness.Outcome;
import dev.patchbay.benchmarks.harness.Results;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.micro.Chapter;
import dev.patchbay.benchmarks.page.Page;
import dev.patchbay.benchmarks.peers.Peers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The command behind {@code benchmarks/run}. */
public final class BenchmarksMain {
    private BenchmarksMain() {}

    /** The first argument is the repository; the others are what {@code benchmarks/run help} tells. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]);
        List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
        System.exit(run(root, words));
    }

    private static int run(Path root, List<String> words) throws IOException, InterruptedException {
        try {
            List<String> rest = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "quick" -> measure(Options.of(Form.QUICK, rest), root);
                case "full" -> measure(Options.of(Form.FULL, rest), root);
                case "micro" -> micro(MicroCommand.of(rest), root);
                case "page" -> page(root);
                case "list" -> list(System.out);
                default ->
                    throw new IllegalArgumentException(
                            "expected quick, full, micro, list, page or help, found '" + words.getFirst() + "'");
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks: " + e.getMessage());
            return 2;
        }
    }

    private static void measure(Options options, Path root) throws IOException, InterruptedException {
        Path folder = root.resolve("benchmarks/target/results-" + options.form().name());
        var node = new Node(root.resolve("benchmarks/src/main/node"));
        table(new Run(options, folder, node, System.err).measure(), System.out);
        if (options.writesPage()) {
            page(root);
        }
    }

    private static void page(Path root) throws IOException {
        Path file = root.resolve("benchmarks/target/results-full/results.json");
        Results results = new Store(file)
                .read()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected the results of a full run in " + file + ", found none; run benchmarks/run full"));
        new Page(results, MicroCommand.found(root.resolve("benchmarks/target"))).write(root.resolve("docs"));
        System.err.println("wrote docs/performance.md");
    }

    private static void micro(MicroCommand command, Path root) throws IOException {
        Path target = root.resolve("benchmarks/target");
        command.run(target);
        if (command.isWhole() && Files.exists(target.resolve("results-full/results.json"))) {
            page(root);
        }
    }

    static void table(Results results, PrintStream out) {
        results.loads().forEach((load, outcomes) -> {
            out.println(load);
            for (Outcome each : outcomes) {
                out.printf(
                        "  %-22s %s%n",
                        each.subject(),
                        each.figures().isEmpty()
                                ? each.failure()
                                : String.format(
                                        Locale.ROOT,
                                        "%,12.0f/s %8.0f ns CPU %8s B, %d rounds%s%s",
                                        each.median("perSecond"),
                                        each.median("cpuEach"),
                                        bytes(each),
                                        each.counted(),
                                        each.loud() ? ", disturbed" : "",
                                        each.serverBound() > 0 ? ", server-bound" : ""));
            }
        });
    }

    /** Only a JVM tells what it allocates. */
    private static String bytes(Outcome outcome) {
        double bytes = outcome.median("bytesEach");
        return Double.isNaN(bytes) ? "–" : String.format(Locale.ROOT, "%.0f", bytes);
    }

    private static void list(PrintStream out) {
        out.println("loads:");
        Load.ALL.forEach(each -> out.printf("  %-20s %s%n", each.name(), each.about()));
        out.println("clients:");
        Peers.ALL.forEach(each -> out.printf("  %-20s %s%n", each.name(), each.about()));
        out.println("micro benchmarks:");
        Chapter.ALL.forEach(each -> out.printf("  %-24s %s%n", each.type(), each.title()));
    }
}

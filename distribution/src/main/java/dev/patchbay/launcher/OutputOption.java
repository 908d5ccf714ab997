package dev.patchbay.launcher;

import picocli.CommandLine.Option;

/** How results are printed. For one thread. */
final class OutputOption {
    @Option(names = "--json", description = "Print one JSON object a line to standard output, and nothing else there.")
    private boolean json;

    boolean json() {
        return json;
    }
}

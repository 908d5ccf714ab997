package dev.patchbay.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processors the server and the clients get: the server the last one, the clients the others, so that neither takes time from the
 * other. Immutable.
 *
 * @param server as taskset wants it; empty if they are not parted
 * @param clients likewise
 */
record Processors(String server, String clients) {
    private static final String ALLOWED = "Cpus_allowed_list:";

    static Processors ofThisMachine() {
        List<Integer> all = allowed();
        if (all.size() < 2 || !onPath("taskset")) {
            return new Processors("", "");
        }
        List<String> clients =
                all.subList(0, all.size() - 1).stream().map(String::valueOf).toList();
        return new Processors(String.valueOf(all.getLast()), String.join(",", clients));
    }

    /** What to put before a command so that it keeps to these processors. */
    static List<String> pin(String processors) {
        return processors.isEmpty() ? List.of() : List.of("taskset", "-c", processors);
    }

    private static List<Integer> allowed() {
        List<Integer> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(ALLOWED)) {
                    for (String range : line.substring(ALLOWED.length()).trim().split(",", -1)) {
                        String[] ends = range.split("-", 2);
                        for (int each = Integer.parseInt(ends[0]);
                                each <= Integer.parseInt(ends[ends.length - 1]);
                                each++) {
                            all.add(each);
                        }
                    }
                }
            }
        } catch (IOException e) {
            return List.of(); // not Linux
        }
        return all;
    }

    static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}

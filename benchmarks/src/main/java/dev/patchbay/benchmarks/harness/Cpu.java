package dev.patchbay.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the processors of the machine have done so far, as Linux tells it (proc(5)); zero elsewhere. Immutable.
 *
 * @param nanos when this was read
 * @param busyNanos what all processors have worked, for whomever, and what a hypervisor took from them
 * @param clientNanos what the client's process has worked
 * @param serverNanos what the server's process has worked
 */
record Cpu(long nanos, long busyNanos, long clientNanos, long serverNanos) {
    private static final Path ALL = Path.of("/proc/stat");

    /** Linux counts in hundredths of a second towards users, whatever it counts in inside. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);

    /** More fields than these are not looked at; some of the later ones are larger than a long. */
    private static final int FIELDS = 14;

    static Cpu read(long client, long server) {
        return new Cpu(System.nanoTime(), busy(), of(client), of(server));
    }

    /** How much of one processor all others used from then until now; 1 is a whole one. */
    double others(Cpu earlier) {
        long ours = clientNanos - earlier.clientNanos + serverNanos - earlier.serverNanos;
        return Math.max(0, share(earlier, busyNanos - earlier.busyNanos - ours));
    }

    double client(Cpu earlier) {
        return share(earlier, clientNanos - earlier.clientNanos);
    }

    double server(Cpu earlier) {
        return share(earlier, serverNanos - earlier.serverNanos);
    }

    private double share(Cpu earlier, long spent) {
        return (double) spent / Math.max(1, nanos - earlier.nanos);
    }

    /** The first line: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static long busy() {
        List<Long> numbers = numbers(ALL, "cpu ");
        return numbers.size() < 8 ? 0 : TICK * (sum(numbers, 0, 3) + sum(numbers, 5, 8));
    }

    /** Behind the name in parentheses: state, then eleven numbers, then user and system time. */
    private static long of(long process) {
        List<Long> numbers = numbers(Path.of("/proc/" + process + "/stat"), ") ");
        return numbers.size() < 13 ? 0 : TICK * sum(numbers, 10, 12);
    }

    private static long sum(List<Long> numbers, int from, int to) {
        return numbers.subList(from, to).stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> numbers(Path file, String behind) {
        List<Long> found = new ArrayList<>();
        try {
            String line = Files.readString(file);
            String rest = line.substring(line.indexOf(behind) + behind.length());
            for (String word : rest.lines().findFirst().orElse("").trim().split(" +", FIELDS + 1)) {
                if (word.matches("-?\\d{1,18}")) {
                    found.add(Long.parseLong(word));
                }
            }
        } catch (IOException e) {
            return List.of(); // another system, or a process that has ended
        }
        return found;
    }
}

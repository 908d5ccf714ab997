package dev.patchbay.testkit.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The threads of this JVM, the virtual ones included, by their names. */
final class ThreadNames {
    private ThreadNames() {}

    /** Whether no live thread's name begins like this, before the deadline. */
    static boolean gone(String prefix, Duration deadline) throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() < endNanos) {
            if (!dump().contains("\"" + prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String dump() throws IOException, InterruptedException {
        Path dump = Files.createTempDirectory("threads").resolve("dump.txt");
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(ProcessHandle.current().pid()),
                        "Thread.dump_to_file",
                        dump.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assert jcmd.waitFor(30, TimeUnit.SECONDS) : "no thread dump";
        return Files.readString(dump);
    }
}

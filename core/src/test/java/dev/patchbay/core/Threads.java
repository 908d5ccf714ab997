package dev.patchbay.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads of this JVM, the virtual ones included. */
final class Threads {
    private Threads() {}

    /** The lines of the thread dump that name a live thread which begins like this. */
    static List<String> named(String prefix) {
        try {
            Path dump = Files.createTempDirectory("threads").resolve("dump.txt");
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(ProcessHandle.current().pid()),
                            "Thread.dump_to_file",
                            dump.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!jcmd.waitFor(30, TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
                throw new AssertionError("no thread dump");
            }
            return Files.readAllLines(dump).stream()
                    .filter(line -> line.startsWith("#") && line.contains("\"" + prefix))
                    .toList();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

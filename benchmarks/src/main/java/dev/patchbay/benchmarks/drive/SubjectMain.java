package dev.patchbay.benchmarks.drive;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.peers.Peers;
import dev.patchbay.benchmarks.peers.Platform;
import dev.patchbay.benchmarks.subject.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * The process of one client under one load. It reads lines: {@code round RAMP MEASURED}, both in milliseconds; and answers with the lines
 * {@code begin}, {@code end} and {@code found NAME=NUMBER …}, or with {@code failed WHY}. It ends when its standard input does.
 */
public final class SubjectMain {
    private SubjectMain() {}

    /** Starts it; the arguments are the client, the load, the server's two ports and its key store. */
    public static void main(String[] arguments) throws IOException {
        PrintStream harness = System.out;
        System.setOut(System.err); // whatever a client prints is not for the harness
        Peers peer = Peers.named(arguments[0]).orElseThrow();
        Load load = Load.named(arguments[1]).orElseThrow();
        var target = new Target(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Path.of(arguments[4]));
        Driver driver = Driver.of(load, target, subject(peer), new Meter(harness));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            harness.println(answer(driver, order));
        }
        Runtime.getRuntime().halt(0); // thousands of connections need not be closed one by one
    }

    private static Subject subject(Peers peer) {
        return switch (peer.platform()) {
            case Platform.Jvm(var make) -> make.get();
            case Platform.NodeJs() ->
                throw new IllegalArgumentException(peer.name() + " is written for Node: subject.js is its process");
        };
    }

    private static String answer(Driver driver, String order) {
        String[] words = order.split(" ", -1);
        try {
            var window = new Window(millis(words[1]), millis(words[2]));
            return driver.round(window).entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining(" ", "found ", ""));
        } catch (Throwable failure) { // a client is foreign code: its failure is a result
            failure.printStackTrace();
            return "failed " + failure.toString().replace('\n', ' ');
        }
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }
}

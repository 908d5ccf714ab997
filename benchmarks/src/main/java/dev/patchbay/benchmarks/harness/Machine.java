package dev.patchbay.benchmarks.harness;

import io.netty.util.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run ran on, in words. */
public final class Machine {
    /** The other clients' JARs, as they are called without their versions. */
    private static final List<String> PEERS = List.of(
            "Java-WebSocket",
            "jetty-websocket-jetty-client",
            "nv-websocket-client",
            "okhttp-jvm",
            "reactor-netty-http",
            "socket.io-client",
            "tyrus-standalone-client",
            "vertx-core");

    private Machine() {}

    /** By name; nothing that names the machine itself. */
    public static Map<String, String> described() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " of them");
        all.put(
                "system",
                System.getProperty("os.name") + " "
                        + System.getProperty("os.version").replaceAll("-.*", ""));
        all.put("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        all.put("JVM options", String.join(" ", Site.options()));
        Version netty = Version.identify().get("netty-common");
        all.put("Netty", netty == null ? "unknown" : netty.artifactVersion());
        return all;
    }

    /** As {@link #described()}, with what is beside us. */
    public static Map<String, String> described(Node node) {
        Map<String, String> all = described();
        all.put("other clients", peers());
        all.put("Node", node.described());
        Processors processors = Processors.ofThisMachine();
        all.put(
                "processors",
                processors.server().isEmpty()
                        ? "server and clients share all"
                        : "the server has number " + processors.server() + ", the clients number "
                                + processors.clients());
        return all;
    }

    /** What each JVM that is measured is started with. */
    public static List<String> javaOptions() {
        return Site.options();
    }

    /** With the versions that are on this process's class path, which the clients' processes have too. */
    private static String peers() {
        Pattern jar = Pattern.compile("(" + String.join("|", PEERS) + ")-(\\d.*)\\.jar");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> jar.matcher(entry.substring(entry.lastIndexOf(File.separatorChar) + 1)))
                .filter(found -> found.matches())
                .map(found -> found.group(1) + " " + found.group(2))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}

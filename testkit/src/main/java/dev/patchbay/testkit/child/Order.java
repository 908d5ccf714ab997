package dev.patchbay.testkit.child;

import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the test wants of its child: read once, from standard input, so that no list of processes shows it.
 *
 * @param plugins the folder with plugins to open; none if the plugin is part of the image or the class path
 * @param copies where private copies of plugins may lie
 * @param classPath whether the parts are looked for on the class path
 * @param venue the venue's name
 * @param settings what the venue gets
 * @param parts the settings of parts, by {@code part.key}
 */
record Order(
        Optional<Path> plugins,
        Optional<Path> copies,
        boolean classPath,
        String venue,
        VenueSettings settings,
        Map<String, String> parts) {
    static final String END = "open";

    static Order read(BufferedReader in) throws IOException {
        Map<String, String> single = new HashMap<>();
        Map<String, String> options = new HashMap<>();
        Map<String, String> parts = new HashMap<>();
        for (Line line = Line.parse(next(in)); !line.word().equals(END); line = Line.parse(next(in))) {
            switch (line.word()) {
                case "option" -> options.put(line.field(0), line.field(1));
                case "setting" -> parts.put(line.field(0), line.field(1));
                default -> single.put(line.word(), line.field(0));
            }
        }
        Optional<Secret> secret = Optional.ofNullable(single.get("credentials")).map(Secret::of);
        var settings = new VenueSettings(
                Optional.ofNullable(single.get("url")).map(URI::create).stream().toList(),
                () -> secret,
                Map.of(),
                options);
        return new Order(
                Optional.ofNullable(single.get("plugins")).map(Path::of),
                Optional.ofNullable(single.get("copies")).map(Path::of),
                single.containsKey("class-path"),
                single.getOrDefault("venue", "websocket"),
                settings,
                parts);
    }

    List<String> partKeys() {
        return parts.keySet().stream().sorted().toList();
    }

    private static String next(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the test ended before it had said what it wants");
        }
        return line;
    }
}

package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is inside the images, and what they say that is inside. */
class ImageContentsIT {
    private static final long MEGABYTE = 1_000_000;
    private static final Pattern MODULE =
            Pattern.compile("\"name\" : \"java:module\",\\s+\"value\" : \"(?<name>[^\"]+)\"");

    static List<Path> folders() {
        return Archives.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void theListOfContentsNamesEveryModuleThatIsLinked(Path image) throws Exception {
        String list = Files.readString(image.resolve("sbom.json"));

        assertThat(MODULE.matcher(list).results().map(found -> found.group("name")))
                .containsExactlyInAnyOrderElementsOf(linked(image));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyModuleThatIsLinkedHasItsLicenceAndTheTextOfIt(Path image) throws Exception {
        Path licences = image.resolve("licenses");
        List<String> rows = Files.readAllLines(licences.resolve("README"));

        for (String module : linked(image)) {
            String row = rows.stream()
                    .filter(each -> each.startsWith(module + " "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(module + " is not in the list of licences"));
            String texts = row.substring(rows.get(2).indexOf("TEXTS"));
            assertThat(texts.split(" ", -1)).as(row).allMatch(text -> Files.exists(licences.resolve(text)));
        }
    }

    @Test
    void theBroadImageHasWhatPluginsAskForAndTheMinimalOneHasItNot() throws Exception {
        Set<String> minimal = linked(Archives.folders().getFirst());
        Set<String> broad = linked(Archives.folders().getLast());

        assertThat(broad)
                .containsAll(minimal)
                .contains("java.sql", "java.net.http", "java.desktop", "jdk.jfr", "jdk.jcmd");
        assertThat(minimal).doesNotContain("java.sql", "java.net.http");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void whatIsLinkedIsResolvedToo(Path image) throws Exception {
        List<String> words = List.of(image.resolve("bin/patchbay").toString(), "--version");

        try (Command version = Command.start(image, Map.of("JAVA_OPTS", "--show-module-resolution"), words)) {
            Set<String> roots = version.done()
                    .lines()
                    .filter(line -> line.startsWith("root "))
                    .map(line -> line.split(" ", 3)[1])
                    .collect(Collectors.toSet());
            assertThat(roots)
                    .contains("ch.qos.logback.classic", "dev.patchbay.trades")
                    .containsAll(linked(image));
        }
    }

    @Test
    void theMinimalImageAndItsArchiveAreAsSmallAsPromised() throws IOException {
        long image;
        try (Stream<Path> all = Files.walk(Archives.folders().getFirst())) {
            image = all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }

        assertThat(image).as("octets of the image").isLessThan(55 * MEGABYTE);
        assertThat(Files.size(Archives.minimal())).as("octets of the archive").isLessThan(32 * MEGABYTE);
    }

    private static Set<String> linked(Path image) throws IOException, InterruptedException {
        List<String> words = List.of(image.resolve("runtime/bin/java").toString(), "--list-modules");
        try (Command list = Command.start(image, Map.of(), words)) {
            return list.done().lines().map(line -> line.split("@", 2)[0]).collect(Collectors.toSet());
        }
    }
}

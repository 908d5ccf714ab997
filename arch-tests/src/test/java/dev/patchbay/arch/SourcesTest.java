package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final int MOST_LINES = 400;
    private static final String ONE_SENTENCE = "[^.]*(\\.[^.\\s][^.]*)*\\.\\s*"; // a full stop inside a name is none

    @Test
    void noFileIsLongerThanAReaderCanHold() throws IOException {
        for (Path file : Codebase.javaFiles()) {
            try (Stream<String> lines = Files.lines(file)) {
                assertThat(lines.count()).as("lines of %s", file).isLessThanOrEqualTo(MOST_LINES);
            }
        }
    }

    @Test
    void everyPackageSaysInOneSentenceWhatItIs() throws IOException {
        Set<Path> packages = Codebase.javaFiles().stream()
                .filter(file -> file.toString().contains("/src/main/java/dev/"))
                .map(Path::getParent)
                .collect(Collectors.toUnmodifiableSet());

        assertThat(packages).hasSizeGreaterThanOrEqualTo(Codebase.MODULES.size());
        for (Path each : packages) {
            assertThat(each.resolve("package-info.java")).isRegularFile();
            String text = Files.readString(each.resolve("package-info.java"));
            String comment = text.substring(0, Math.max(0, text.indexOf("*/")));
            assertThat(comment)
                    .as("%s", each)
                    .contains("/**")
                    .doesNotContain(" and ")
                    .matches(ONE_SENTENCE);
        }
    }
}

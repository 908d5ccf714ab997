package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/coverage.md promises: a table of rows {@code | number | acceptance | tests |}, a test being {@code Class.method} in back quotes. */
@TestInstance(Lifecycle.PER_CLASS)
class CoverageTest {
    private static final Path DOCUMENT = Path.of("../docs/coverage.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyRowNamesAtLeastOneTest() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThanOrEqualTo(13)
                .allMatch(row -> TEST.matcher(row).find());
    }

    @ParameterizedTest
    @MethodSource("tests")
    void aTestThatTheTableNamesExists(String type, String method) throws IOException {
        List<Path> sources = Codebase.javaFiles().stream()
                .filter(file -> file.endsWith(type + ".java"))
                .toList();

        assertThat(sources).as("%s", type).isNotEmpty();
        assertThat(sources)
                .as("%s", type)
                .anySatisfy(source -> assertThat(Files.readString(source)).contains("void " + method + "("));
    }

    List<Object[]> tests() throws IOException {
        return TEST.matcher(Files.readString(DOCUMENT))
                .results()
                .map(CoverageTest::arguments)
                .toList();
    }

    private static Object[] arguments(MatchResult found) {
        return new Object[] {found.group(1), found.group(2)};
    }

    private static List<String> rows() throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            return lines.filter(line -> line.matches("\\| *\\d+ *\\|.*")).toList();
        }
    }
}

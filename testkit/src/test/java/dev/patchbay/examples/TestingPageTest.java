package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of docs/testing.md is that of the samples, which are compiled here. */
class TestingPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?:<!-- (\\S+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyBlockOfCodeStandsInTheFileAboveIt() throws IOException {
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(ROOT.resolve("docs/testing.md")))
                .results()
                .toList();

        assertThat(blocks).hasSizeGreaterThanOrEqualTo(4);
        for (MatchResult each : blocks) {
            assertThat(each.group(1)).as("the file above\n%s", each.group(2)).isNotNull();
            assertThat(squeezed(Files.readString(ROOT.resolve(each.group(1))))).contains(squeezed(each.group(2)));
        }
    }

    private static String squeezed(String code) {
        return String.join(
                "\n",
                code.lines().map(String::trim).filter(line -> !line.isEmpty()).toList());
    }
}

package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void theSampleOfTheReadmeIsTheOneThatIsCompiled() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("../README.md"));
        List<String> source = Files.readAllLines(Path.of("src/test/java/dev/patchbay/examples/FirstTrade.java"));

        String shown = readme.stream()
                .skip(readme.indexOf("```java") + 1)
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining("\n"));
        String compiled = source.stream()
                .dropWhile(line -> !line.contains("@start"))
                .skip(1)
                .takeWhile(line -> !line.contains("@end"))
                .collect(Collectors.joining("\n"));

        assertThat(shown).isNotBlank().isEqualTo(compiled.stripIndent());
    }
}

package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All code of docs/module-authors.md stands in a file that is compiled. */
class AuthorsPageTest {
    static List<AuthorsPage.Block> code() {
        return AuthorsPage.read().blocks("java");
    }

    @ParameterizedTest
    @MethodSource("code")
    void codeIsFromAFileThatIsCompiled(AuthorsPage.Block block) throws IOException {
        assertThat(block.source())
                .as("the line above the block names its file: <!-- examples/… -->")
                .isPresent();
        Path file = Workshop.ROOT.resolve(block.source().orElseThrow());
        String text = Files.readString(file)
                .replace("${package}", "com.example.hello")
                .replace("${artifactId}", "hello");

        assertThat(flush(text.lines().toList()))
                .as("docs/module-authors.md shows lines of %s that stand there in one piece", file)
                .contains(flush(block.lines()));
    }

    /** Lines without their indentation. */
    private static String flush(List<String> lines) {
        return String.join("\n", lines.stream().map(String::strip).toList());
    }

    @Test
    void itHasCodeAndCommands() {
        assertThat(code()).hasSizeGreaterThan(5);
        assertThat(AuthorsPage.read().steps()).hasSizeGreaterThan(5);
    }
}

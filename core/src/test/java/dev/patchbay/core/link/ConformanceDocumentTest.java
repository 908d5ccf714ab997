package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class ConformanceDocumentTest {
    private static final Path PAGE = Path.of("../docs/conformance.md");

    /** Set, it writes the page instead of checking it. */
    private static final String WRITE = "patchbay.write-docs";

    @Test
    void thePageIsWhatTheCasesSay() throws IOException {
        String page = ConformancePage.text();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/conformance.md is out of date; write it with: mvn -pl core -am test"
                        + " -Dtest=ConformanceDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE
                        + "=true")
                .isEqualTo(page);
    }
}

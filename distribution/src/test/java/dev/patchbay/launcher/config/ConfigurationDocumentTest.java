package dev.patchbay.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    /** Set, it writes the page instead of checking it. */
    private static final String WRITE = "patchbay.write-docs";

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        String page = ConfigurationDocument.page(Plugins.image().parts());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md is out of date; write it with: mvn -pl distribution -am test"
                        + " -Dtest=ConfigurationDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE
                        + "=true")
                .isEqualTo(page);
    }

    @Test
    void everyKeySaysWhatItDoes() {
        assertThat(ConfigurationDocument.entries("", Configuration.STANDARD))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.meaning()).as(entry.key()).isNotBlank());
        Plugins.image().parts().stream()
                .flatMap(plugin -> plugin.settings().stream())
                .flatMap(settings -> ConfigurationDocument.entries("", settings).stream())
                .forEach(entry -> assertThat(entry.meaning()).as(entry.key()).isNotBlank());
    }
}

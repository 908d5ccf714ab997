package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The projects in examples/, as their authors would build them: elsewhere, with what is published of Patchbay. */
class ExamplesIT {
    private final Workshop workshop = Workshop.open();

    @ParameterizedTest
    @ValueSource(strings = {"api-module", "lightweight-module", "middleware", "json-venue"})
    void anExampleBuildsOutsideTheReactorAgainstTheInstalledArtifacts(String name) {
        Path plugin = workshop.example(name);

        assertThat(plugin).isRegularFile();
    }
}

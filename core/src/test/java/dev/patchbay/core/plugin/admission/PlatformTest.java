package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTest {
    private final Platform here = Platform.current();

    @Test
    void pluginsSeeTheApiAndTheLogAndNothingOfTheInside() {
        assertThat(here.open()).contains("dev.patchbay.api", "org.slf4j").doesNotContain("dev.patchbay.core");
        assertThat(here.closed())
                .contains("dev.patchbay.core", "io.netty.buffer", "ch.qos.logback.classic")
                .doesNotContain("java.base", "org.slf4j");
    }

    @Test
    void theApiHasAVersion() {
        assertThat(here.api().orElseThrow().toString()).startsWith("0.1");
    }
}

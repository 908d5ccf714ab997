package dev.patchbay.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
    private final Shown onClassPath = Shown.onClassPath();

    @Test
    void anApplicationOnAClassPathShowsTheJdkAndTheApiFirst() {
        assertThat(onClassPath.first("java.util")).isTrue();
        assertThat(onClassPath.first("dev.patchbay.api")).isTrue();
        assertThat(onClassPath.first("dev.patchbay.api.spi")).isTrue();
        assertThat(onClassPath.first("dev.patchbay.apis")).isFalse();
    }

    @Test
    void anApplicationOnAClassPathShowsWhatAnInstallationDoes() {
        assertThat(onClassPath.shows("dev.patchbay.trades")).isTrue();
        assertThat(onClassPath.shows("org.slf4j")).isTrue();
        assertThat(onClassPath.shows("dev.patchbay.core")).isFalse();
        assertThat(onClassPath.shows("io.netty.buffer")).isFalse();
        assertThat(onClassPath.shows("com.example.app")).isFalse();
    }
}

package dev.patchbay.core.plugin.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenModulesTest {
    @Test
    void whatProvidesAPartIsOpenButForCore() {
        assertThat(isOpen("demo.b", "dev.patchbay.api.spi.Venue")).isTrue();
        assertThat(isOpen("dev.patchbay.core", "dev.patchbay.api.spi.Venue")).isFalse();
        assertThat(isOpen("dev.patchbay.launcher", "ch.qos.logback.classic.spi.Configurator"))
                .isFalse();
    }

    @Test
    void theJdkTheApiAndTheLogAreOpen() {
        for (String name : List.of("java.base", "jdk.net", "dev.patchbay.api", "org.slf4j", "org.jspecify")) {
            assertThat(OpenModules.isOpen(ModuleDescriptor.newModule(name).build()))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void onAClassPathPackagesSayIt() {
        for (String name : List.of("dev.patchbay.api.spi", "dev.patchbay.trades", "org.slf4j")) {
            assertThat(OpenModules.isOpenOnClassPath(name)).as(name).isTrue();
        }
        for (String name : List.of("dev.patchbay.core", "dev.patchbay.core.link", "org.slf4jx", "io.netty.buffer")) {
            assertThat(OpenModules.isOpenOnClassPath(name)).as(name).isFalse();
        }
    }

    private static boolean isOpen(String module, String provides) {
        return OpenModules.isOpen(ModuleDescriptor.newModule(module)
                .provides(provides, List.of("demo.b.Part"))
                .build());
    }
}

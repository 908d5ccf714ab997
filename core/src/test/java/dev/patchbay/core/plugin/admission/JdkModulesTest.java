package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdkModulesTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void aModuleThatThisRuntimeDoesNotHaveIsNamed() {
        without(Set.of("java.sql"), false);
        folder.plugin("demo.a").requires("java.sql").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P07 demo.a 1.0 (plugins/demo-a.jar) not loaded: needs JDK module java.sql, absent from this"
                                + " runtime. Fix: run Patchbay on a full JDK, or make the image with --add-modules java.sql.");
    }

    @Test
    void allAreNamedAtOnce() {
        without(Set.of("java.sql", "java.net.http"), false);
        folder.plugin("demo.a").requires("java.sql").requires("java.net.http").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P07 demo.a 1.0 (plugins/demo-a.jar) not loaded: needs JDK modules java.net.http and java.sql,"
                                + " absent from this runtime. Fix: run Patchbay on a full JDK, or make the image with --add-modules"
                                + " java.net.http,java.sql.");
    }

    @Test
    void aModuleThatSleepsIsWokenByAnOption() {
        without(Set.of("java.sql"), true);
        folder.plugin("demo.a").requires("java.sql").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P07 demo.a 1.0 (plugins/demo-a.jar) not loaded: needs JDK module java.sql, which this runtime"
                                + " has and did not load. Fix: start Patchbay with --add-modules java.sql.");
    }

    @Test
    void aJarWithoutDescriptorSaysItInItsProperties() {
        without(Set.of("java.sql"), false);
        folder.plugin("demo.a")
                .property("required-jdk-modules", "java.base, java.sql")
                .without("module-info.class")
                .file("META-INF/services/dev.patchbay.api.spi.LightweightHandler", "demo.a.Part")
                .jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .startsWith("PB-P07 demo-a (plugins/demo-a.jar) not loaded: needs JDK module java.sql,");
    }

    @Test
    void aModuleThatMayBeAbsentIsNotAsked() {
        without(Set.of("java.sql"), false);
        folder.plugin("demo.a").requires("static java.sql").jar("demo-a.jar");

        assertThat(folder.admitted("demo.a").jars()).extracting(Path::toString).hasSize(1);
    }

    private void without(Set<String> modules, boolean asleep) {
        folder.platform(image -> new Platform(
                image.api(),
                image.modules(),
                image.open(),
                image.closed(),
                image.jdk().stream().filter(name -> !modules.contains(name)).collect(Collectors.toUnmodifiableSet()),
                asleep ? modules : Set.of()));
    }
}

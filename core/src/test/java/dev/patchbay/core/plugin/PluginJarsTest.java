package dev.patchbay.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.LightweightHandler;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarsTest {
    @TempDir
    Path folder;

    @Test
    void aModuleHasItsVersionItsProvidersAndTheVersionOfTheApi() {
        Path jar = PluginJars.in(folder).plugin("demo.a", "1.0").jar("demo-a.jar");

        ModuleDescriptor found = descriptor(jar);

        assertThat(found.toNameAndVersion()).isEqualTo("demo.a@1.0");
        assertThat(found.provides())
                .extracting(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        LightweightHandler.class.getName(), List.of("demo.a.Part")));
        assertThat(found.requires())
                .filteredOn(required -> required.name().equals("dev.patchbay.api"))
                .singleElement()
                .satisfies(required -> assertThat(required.compiledVersion()).isPresent());
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        Path first = PluginJars.in(folder).plugin("demo.a", "1.0").jar("first.jar");
        Path second = PluginJars.in(folder).plugin("demo.a", "1.0").jar("second.jar");

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void aJarWithoutDescriptorHasServiceFiles() throws Exception {
        Path jar = PluginJars.in(folder)
                .nonModular()
                .provides(LightweightHandler.class, "demo.b.Part")
                .source(
                        "demo.b.Part",
                        "public class Part implements LightweightHandler { public void onMessage(Message m) {} }")
                .property("id", "demo-b")
                .jar("b/demo-b.jar");

        try (var zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .contains(
                            "META-INF/patchbay/plugin.properties",
                            "META-INF/services/dev.patchbay.api.spi.LightweightHandler",
                            "demo/b/Part.class")
                    .doesNotContain("module-info.class");
        }
    }

    @Test
    void aZipHasTheFilesOfAFolderBelowItsName() throws Exception {
        PluginJars jars = PluginJars.in(folder);
        Path plain = jars.file("venue-y/lib/a.txt", "a").getParent().getParent();

        Path zip = jars.zip(plain, "venue-y.zip", true);

        try (var packed = new ZipFile(zip.toFile())) {
            assertThat(packed.stream().map(Object::toString)).containsExactly("venue-y/lib/a.txt");
        }
        assertThat(PluginJars.truncate(zip, 20)).hasSize(20);
        assertThat(Files.exists(zip)).isTrue();
    }

    private static ModuleDescriptor descriptor(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }
}

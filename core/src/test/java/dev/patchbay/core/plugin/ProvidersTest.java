package dev.patchbay.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.Part;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image itself brings, some of it broken. */
class ProvidersTest {
    @TempDir
    Path root;

    @Test
    void aBrokenProviderIsListedWithItsFailureAndStopsNoOther() throws Exception {
        Path jar = PluginJars.in(root)
                .nonModular()
                .provides(LightweightHandler.class, "demo.Nope")
                .provides(LightweightHandler.class, "demo.Bad")
                .provides(LightweightHandler.class, "demo.Mute")
                .provides(LightweightHandler.class, "demo.Good")
                .source(
                        "demo.Bad",
                        "public class Bad extends Good { static final int SIZE = Integer.parseInt(\"x\"); }")
                .source(
                        "demo.Mute",
                        "public class Mute extends Good { public String name() { throw new IllegalStateException(\"mute\"); } }")
                .source(
                        "demo.Good",
                        "public class Good implements LightweightHandler { public void onMessage(Message m) {} public String name() { return \"good\"; } }")
                .jar("image.jar");
        try (var loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            var providers = new Providers(loader);

            List<Part> handlers = providers.plugins().stream()
                    .filter(each -> each.kind().equals("handler"))
                    .toList();
            assertThat(handlers).extracting(Part::name).containsExactlyInAnyOrder("?", "demo.Bad", "demo.Mute", "good");
            assertThat(handlers)
                    .filteredOn(each -> each.failure().isPresent())
                    .extracting(each -> each.failure().orElseThrow())
                    .anySatisfy(text -> assertThat(text).contains("demo.Nope not found"))
                    .anySatisfy(text -> assertThat(text).contains("ExceptionInInitializerError"))
                    .anySatisfy(text -> assertThat(text).isEqualTo("java.lang.IllegalStateException: mute"));
            assertThat(providers.instances().handlers())
                    .singleElement()
                    .satisfies(handler -> assertThat(handler.name()).isEqualTo("good"));
            assertThat(providers.instances().venues()).extracting(Venue::name).contains("websocket");
        }
    }
}

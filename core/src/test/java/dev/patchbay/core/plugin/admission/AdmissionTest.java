package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.core.Plugin;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdmissionTest {
    private static final Map<String, List<String>> PART =
            Map.of(LightweightHandler.class.getName(), List.of("demo.a.Part"));

    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void oneJarIsAPluginWhoseModuleSaysWhoItIs() {
        folder.plugin("demo.a").jar("demo-a.jar");

        Verdict.Admitted admitted = folder.admitted("demo.a");

        assertThat(admitted.plugin().version()).isEqualTo("1.0");
        assertThat(admitted.plugin().isolation()).isEqualTo(Plugin.Isolation.LAYER);
        assertThat(admitted.plugin().state()).isEqualTo(Plugin.State.ADMITTED);
        assertThat(admitted.providers()).isEqualTo(PART);
        assertThat(admitted.resolution().orElseThrow().findModule("demo.a")).isPresent();
        assertThat(admitted.jars())
                .singleElement()
                .satisfies(jar ->
                        assertThat(jar).exists().startsWith(folder.copies()).hasFileName("demo-a.jar"));
        assertThat(admitted.plugins()).isEmpty();
    }

    @Test
    void aJarAFolderWithLibAFlatFolderAndBothZipsGiveTheSame() {
        Path greet = folder.elsewhere()
                .module("lib.greet", "2")
                .source("lib.greet.Greeter", "public class Greeter {}")
                .exports("lib.greet")
                .jar("greet.jar");
        for (String place : List.of("lib/", "")) {
            Path made = folder.elsewhere()
                    .plugin("demo.a", "1.0")
                    .requires("lib.greet")
                    .library(greet)
                    .jar(place.isEmpty() ? "flat/demo-a.jar" : "deep/demo-a.jar")
                    .getParent();
            folder.elsewhere()
                    .module("lib.greet", "2")
                    .source("lib.greet.Greeter", "public class Greeter {}")
                    .exports("lib.greet")
                    .jar(made.getFileName() + "/" + place + "greet.jar");
            for (Path form : List.of(
                    made,
                    folder.elsewhere().zip(made, place.length() + "top.zip", true),
                    folder.elsewhere().zip(made, place.length() + "bare.zip", false))) {
                Verdict verdict = folder.admission().one(form, List.of());

                assertThat(verdict).as("%s", form).isInstanceOfSatisfying(Verdict.Admitted.class, admitted -> {
                    assertThat(admitted.plugin().toString()).contains("id=demo.a, version=1.0", "isolation=LAYER");
                    assertThat(admitted.providers()).isEqualTo(PART);
                    assertThat(admitted.jars())
                            .extracting(jar -> jar.getFileName().toString())
                            .containsExactly("demo-a.jar", "greet.jar");
                    assertThat(ModuleFinder.of(admitted.jars().toArray(Path[]::new))
                                    .findAll())
                            .hasSize(2);
                });
            }
        }
    }

    @Test
    void aJarThatIsNoModuleIsOnAClassPath() {
        folder.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.a.Part")
                .source(
                        "demo.a.Part",
                        "public class Part implements LightweightHandler { public void onMessage(Message m) {} }")
                .jar("demo-a-1.5.jar");

        Verdict.Admitted admitted = folder.admitted("demo-a");

        assertThat(admitted.plugin().version()).isEqualTo("1.5");
        assertThat(admitted.plugin().isolation()).isEqualTo(Plugin.Isolation.CLASS_PATH);
        assertThat(admitted.resolution()).isEmpty();
        assertThat(admitted.providers()).isEqualTo(PART);
    }

    @Test
    void pluginsComeBehindThoseThatTheyRequire() {
        Path below = folder.plugin("demo.z").exports("demo.z").jar("z.jar");
        folder.plugin("demo.b").requires("demo.z").library(below).jar("b.jar");
        folder.plugin("demo.a").property("requires-plugins", "demo.b").jar("a.jar");

        List<Verdict> all = folder.all();

        assertThat(all).extracting(Verdict::id).containsExactly("demo.z", "demo.b", "demo.a");
        assertThat(all).allSatisfy(each -> assertThat(each).isInstanceOf(Verdict.Admitted.class));
        assertThat(all.get(1).plugin().requires()).containsExactly("demo.z");
    }
}

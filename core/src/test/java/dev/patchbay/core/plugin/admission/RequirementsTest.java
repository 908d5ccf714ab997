package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.plugin.PluginJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequirementsTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void aLibraryThatIsNowhereIsNamed() {
        Path greet = greet(folder.elsewhere().module("lib.greet", "1")).jar("greet.jar");
        folder.plugin("demo.a").requires("lib.greet").library(greet).jar("demo/demo-a.jar");
        folder.plugin("demo.b").requires("lib.greet").library(greet).jar("demo-b.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P08 demo.a 1.0 (plugins/demo) not loaded: requires JPMS module lib.greet, found nowhere. Fix:"
                                + " put its JAR into the plugin's folder.");
        assertThat(folder.refusal("demo.b"))
                .isEqualTo(
                        "PB-P08 demo.b 1.0 (plugins/demo-b.jar) not loaded: requires JPMS module lib.greet, found nowhere."
                                + " Fix: put its JAR and the plugin's into a folder of their own.");
    }

    @Test
    void theInsideOfPatchbayIsNotForPlugins() {
        folder.plugin("demo.a")
                .requires("io.netty.buffer")
                .requires("io.netty.common")
                .jar("demo/demo-a.jar");
        folder.plugin("demo.b").requires("dev.patchbay.core").jar("demo-b.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo("PB-P08 demo.a 1.0 (plugins/demo) not loaded: requires JPMS modules io.netty.buffer and"
                        + " io.netty.common, inside of Patchbay and not for plugins. Fix: put their JARs into the plugin's"
                        + " folder.");
        assertThat(folder.refusal("demo.b"))
                .isEqualTo(
                        "PB-P08 demo.b 1.0 (plugins/demo-b.jar) not loaded: requires JPMS module dev.patchbay.core, inside"
                                + " of Patchbay and not for plugins. Fix: use dev.patchbay.api.");
    }

    @Test
    void notEvenIfItMayBeAbsentOrOnAClassPath() {
        folder.plugin("demo.a").requires("static io.netty.buffer").jar("demo-a.jar");
        folder.plugin("demo.b")
                .requires("io.netty.buffer")
                .property("isolation", "class-path")
                .jar("demo-b.jar");

        assertThat(folder.refusal("demo.a")).startsWith("PB-P08");
        assertThat(folder.refusal("demo.b")).startsWith("PB-P08");
    }

    @Test
    void aPluginsOwnCopyOfALibraryComesBeforeTheImages() {
        folder.plugin("demo.a")
                .requires("org.slf4j")
                .requires("io.netty.buffer")
                .jar("demo/demo-a.jar");
        folder.jars()
                .module("org.slf4j", "1.0-own")
                .source("own.slf4j.Log", "public class Log {}")
                .jar("demo/lib/slf4j.jar");
        folder.jars()
                .module("io.netty.buffer", "1.0-own")
                .source("own.netty.Buf", "public class Buf {}")
                .jar("demo/lib/netty.jar");

        assertThat(folder.admitted("demo.a").resolution().orElseThrow().modules())
                .extracting(module -> module.reference().descriptor().toNameAndVersion())
                .containsExactlyInAnyOrder("demo.a@1.0", "org.slf4j@1.0-own", "io.netty.buffer@1.0-own");
    }

    @Test
    void twoPluginsHaveTheirOwnVersionsOfOneLibrary() {
        for (String each : List.of("demo.a", "demo.b")) {
            Path greet = greet(folder.jars().module("lib.greet", each.equals("demo.a") ? "1" : "2"))
                    .jar(each + "/greet.jar");
            folder.plugin(each).requires("lib.greet").library(greet).jar(each + "/plugin.jar");
        }

        for (String each : List.of("demo.a", "demo.b")) {
            assertThat(folder.admitted(each)
                            .resolution()
                            .orElseThrow()
                            .findModule("lib.greet")
                            .orElseThrow()
                            .reference()
                            .descriptor()
                            .rawVersion())
                    .contains(each.equals("demo.a") ? "1" : "2");
        }
    }

    @Test
    void aPluginThatIsNotThereIsNamed() {
        folder.plugin("demo.a").property("requires-plugins", "venue-x").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P08 demo.a 1.0 (plugins/demo-a.jar) not loaded: requires the plugin venue-x, which is not"
                                + " there. Fix: put venue-x into the plugins folder.");
    }

    @Test
    void aPluginGoesDownWithThoseThatItRequires() {
        Path below =
                folder.jars().plugin("demo.b", "1.0").property("api", "[7,8)").jar("demo-b.jar");
        folder.plugin("demo.a").requires("demo.b").library(below).jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P08 demo.a 1.0 (plugins/demo-a.jar) not loaded: requires the plugin demo.b, which is refused"
                                + " with PB-P06. Fix: mend demo.b first: run patchbay plugins why demo.b.");
    }

    @Test
    void aPluginThatIsSwitchedOffIsNamed() {
        folder.plugin("demo.b").jar("demo-b.jar");
        folder.plugin("demo.a").property("requires-plugins", "demo.b").jar("demo-a.jar");
        folder.settings(settings -> settings.withDisabled(Set.of("demo.b")));

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P08 demo.a 1.0 (plugins/demo-a.jar) not loaded: requires the plugin demo.b, which is switched"
                                + " off. Fix: take demo.b out of plugins.disabled and the folder's .disabled.");
    }

    @Test
    void aLayerCannotStandOnAClassPath() {
        folder.plugin("demo.b").property("isolation", "class-path").jar("demo-b.jar");
        folder.plugin("demo.a").property("requires-plugins", "demo.b").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P08 demo.a 1.0 (plugins/demo-a.jar) not loaded: requires the plugin demo.b, which is on a class"
                                + " path, where JPMS modules see nothing. Fix: set isolation=class-path in"
                                + " META-INF/patchbay/plugin.properties.");
    }

    @Test
    void aClassPathMayStandOnALayer() {
        folder.plugin("demo.b").jar("demo-b.jar");
        folder.plugin("demo.a")
                .property("requires-plugins", "demo.b")
                .property("isolation", "class-path")
                .jar("a.jar");

        assertThat(folder.admitted("demo.a").plugins()).containsExactly("demo.b");
    }

    @Test
    void aCycleIsToldFromEachOfItsPlugins() {
        folder.plugin("demo.a").property("requires-plugins", "demo.b").jar("a.jar");
        folder.plugin("demo.b").property("requires-plugins", "demo.c").jar("b.jar");
        folder.plugin("demo.c").property("requires-plugins", "demo.a").jar("c.jar");
        folder.plugin("demo.d").property("requires-plugins", "demo.a").jar("d.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P08 demo.a 1.0 (plugins/a.jar) not loaded: requires itself: demo.a -> demo.b -> demo.c ->"
                                + " demo.a. Fix: let one of them do without the next.");
        assertThat(folder.refusal("demo.c")).contains("requires itself: demo.c -> demo.a -> demo.b -> demo.c");
        assertThat(folder.refusal("demo.d")).contains("requires the plugin demo.a, which is refused with PB-P08");
    }

    @Test
    void aNewVersionMayNotCloseACycle() {
        Path below = folder.plugin("demo.b").jar("b.jar");
        folder.plugin("demo.a").property("requires-plugins", "demo.b").jar("a.jar");
        List<Verdict.Admitted> active =
                folder.all().stream().map(Verdict.Admitted.class::cast).toList();
        Path newer = folder.elsewhere()
                .plugin("demo.b", "2")
                .property("requires-plugins", "demo.a")
                .jar("b.jar");

        Verdict verdict = folder.admission().one(newer, active);

        assertThat(verdict.plugin().refusal().orElseThrow().reason())
                .isEqualTo("requires itself: demo.b -> demo.a -> demo.b");
        assertThat(below).exists();
    }

    @Test
    void aPluginIsResolvedOnTheNewVersionOfWhatItRequires() {
        Path below = folder.plugin("demo.b").exports("demo.b").jar("b.jar");
        folder.plugin("demo.a").requires("demo.b").library(below).jar("a.jar");
        Verdict.Admitted above = folder.admitted("demo.a");
        Path newer = folder.elsewhere().plugin("demo.b", "2").exports("demo.b").jar("b.jar");
        var replaced = (Verdict.Admitted) folder.admission().one(newer, List.of(above));

        var again = (Verdict.Admitted) folder.admission().again(above, List.of(replaced));

        assertThat(again.resolution().orElseThrow().parents())
                .contains(replaced.resolution().orElseThrow());
        assertThat(again.plugin()).isEqualTo(above.plugin());
        assertThat(again.copy()).isNotEqualTo(above.copy()).exists();
    }

    private static PluginJar greet(PluginJar jar) {
        return jar.exports("lib.greet").source("lib.greet.Greeter", "public class Greeter {}");
    }
}

package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Plugin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DuplicatesTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void bothOfTwoWithOneIdAreRefusedAndBothPathsAreNamed() {
        folder.jars().plugin("demo.a", "1.0").jar("demo-a-1.0.jar");
        folder.jars().plugin("demo.a", "1.1").jar("demo-a-1.1.jar");
        folder.plugin("demo.b").jar("demo-b.jar");

        assertThat(folder.all())
                .extracting(verdict ->
                        verdict.plugin().refusal().map(Object::toString).orElse("admitted"))
                .containsExactly(
                        "PB-P05 demo.a 1.0 (plugins/demo-a-1.0.jar) not loaded: plugins/demo-a-1.0.jar and"
                                + " plugins/demo-a-1.1.jar have the same id demo.a. Fix: remove all of them but one.",
                        "PB-P05 demo.a 1.1 (plugins/demo-a-1.1.jar) not loaded: plugins/demo-a-1.1.jar and"
                                + " plugins/demo-a-1.0.jar have the same id demo.a. Fix: remove all of them but one.",
                        "admitted");
    }

    @Test
    void theImagesModulesKeepTheirNames() {
        folder.plugin("demo.a").property("id", "dev.patchbay.api").jar("demo-a.jar");

        assertThat(folder.refusal("dev.patchbay.api"))
                .isEqualTo(
                        "PB-P05 dev.patchbay.api 1.0 (plugins/demo-a.jar) not loaded: plugins/demo-a.jar and the image"
                                + " have the same id dev.patchbay.api. Fix: remove it, or set another id in"
                                + " META-INF/patchbay/plugin.properties.");
    }

    @Test
    void oneOfTheSameIdIsWhatANewerOneTakesThePlaceOf() {
        folder.plugin("demo.a").jar("demo-a.jar");
        Verdict.Admitted old = folder.admitted("demo.a");
        Path newer = folder.elsewhere().plugin("demo.a", "2.0").jar("demo-a-2.0.jar");

        Verdict verdict = folder.admission().one(newer, List.of(old));

        assertThat(verdict.plugin().state()).isEqualTo(Plugin.State.ADMITTED);
        assertThat(verdict.plugin().version()).isEqualTo("2.0");
        assertThat(old.jars()).allSatisfy(jar -> assertThat(jar).exists());
    }

    @Test
    void whatIsSwitchedOffIsNeitherRefusedNorLoaded() throws Exception {
        folder.plugin("demo.a").jar("demo-a.jar");
        folder.plugin("demo.b").jar("demo-b.jar");
        folder.jars().file(".disabled", "# not today\ndemo.a\n");
        folder.settings(settings -> settings.withDisabled(java.util.Set.of("demo.b")));

        assertThat(folder.all()).hasSize(2).allSatisfy(verdict -> {
            assertThat(verdict).isInstanceOf(Verdict.Disabled.class);
            assertThat(verdict.plugin().state()).isEqualTo(Plugin.State.DISABLED);
        });
        assertThat(folder.admission().one(folder.plugins().resolve("demo-a.jar"), List.of()))
                .isInstanceOf(Verdict.Disabled.class);
    }
}

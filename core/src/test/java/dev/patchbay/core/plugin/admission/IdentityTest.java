package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.plugin.PluginJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdentityTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void thePropertiesComeFirst() {
        folder.plugin("demo.a")
                .property("id", "venue-a")
                .property("version", "7")
                .jar("demo-a.jar");

        assertThat(folder.admitted("venue-a").plugin().version()).isEqualTo("7");
    }

    @Test
    void theManifestNamesAJarThatIsNoModule() {
        plain().manifest("Automatic-Module-Name", "demo.auto")
                .manifest("Implementation-Version", "3")
                .jar("x-9.jar");

        assertThat(folder.admitted("demo.auto").plugin().version()).isEqualTo("3");
    }

    @Test
    void aFileNameThatIsNoModuleNameIsAnIdOfAClassPath() {
        plain().jar("1plugin.jar");

        assertThat(folder.admitted("1plugin").plugin().isolation()).isEqualTo(Plugin.Isolation.CLASS_PATH);
    }

    @Test
    void ofSeveralRootsTheOneWithPropertiesSpeaks() {
        folder.plugin("demo.a").jar("both/a.jar");
        folder.plugin("demo.b").property("title", "B").jar("both/b.jar");

        assertThat(folder.admitted("demo.b").providers().get(LightweightHandler.class.getName()))
                .containsExactly("demo.a.Part", "demo.b.Part");
    }

    @Test
    void ofSeveralRootsWithoutPropertiesTheFirstSpeaks() {
        folder.plugin("demo.b").jar("both/b.jar");
        folder.plugin("demo.a").jar("both/a.jar");

        assertThat(folder.admitted("demo.a").jars()).hasSize(2);
    }

    @Test
    void aPluginMayAskForAClassPath() {
        folder.plugin("demo.a").property("isolation", "class-path").jar("demo-a.jar");

        Verdict.Admitted admitted = folder.admitted("demo.a");

        assertThat(admitted.plugin().isolation()).isEqualTo(Plugin.Isolation.CLASS_PATH);
        assertThat(admitted.resolution()).isEmpty();
        assertThat(admitted.providers()).containsKey(LightweightHandler.class.getName());
    }

    @Test
    void oneLibraryThatIsNoModulePutsAllOnAClassPath() {
        folder.plugin("demo.a").jar("demo/demo-a.jar");
        folder.jars().nonModular().source("lib.old.Old", "public class Old {}").jar("demo/lib/old.jar");

        assertThat(folder.admitted("demo.a").plugin().isolation()).isEqualTo(Plugin.Isolation.CLASS_PATH);
    }

    @Test
    void aClassPathMayBringALibraryThatTheImageHas() {
        plain().jar("demo-p/demo-p.jar");
        folder.jars()
                .module("io.netty.buffer", "1.0-own")
                .source("own.netty.Buf", "public class Buf {}")
                .jar("demo-p/netty.jar");

        assertThat(folder.admitted("demo-p").jars()).hasSize(2);
    }

    @Test
    void everythingIsOnAClassPathIfPatchbayIs() {
        folder.platform(image -> new Platform(
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Set.of(),
                java.util.Set.of(),
                image.runtime()));
        folder.plugin("demo.a").jar("demo-a.jar");

        assertThat(folder.admitted("demo.a").plugin().isolation()).isEqualTo(Plugin.Isolation.CLASS_PATH);
    }

    @Test
    void aModuleNameInTheManifestMustBeOne() {
        plain().manifest("Automatic-Module-Name", "1demo").jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo("PB-P02 demo-a (plugins/demo-a.jar) not loaded: demo-a.jar has the Automatic-Module-Name"
                        + " '1demo', which can't be the name of a JPMS module. Fix: mend Automatic-Module-Name in its"
                        + " manifest, or remove it.");
    }

    @Test
    void aDamagedDescriptorIsRefused() {
        folder.plugin("demo.a").file("module-info.class", "no class at all").jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo(
                        "PB-P02 demo-a (plugins/demo-a.jar) not loaded: demo-a.jar has a module-info.class that is not"
                                + " valid: Bad magic number. Fix: build the JAR anew, with a JDK that is not newer than this Java "
                                + Runtime.version().feature() + ".");
    }

    @Test
    void anIdMustFitIntoAFileName() {
        folder.plugin("demo.a").property("id", "../../etc").jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo(
                        "PB-P02 demo-a (plugins/demo-a.jar) not loaded: its id would be '../../etc', and an id is made"
                                + " of at most 100 letters, digits, dots, dashes and underscores. Fix: set id in"
                                + " META-INF/patchbay/plugin.properties.");
    }

    @Test
    void isolationIsOneOfTwo() {
        folder.plugin("demo.a").property("isolation", "strict").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo("PB-P02 demo.a 1.0 (plugins/demo-a.jar) not loaded: its plugin.properties asks for"
                        + " isolation=strict, which is neither layer nor class-path. Fix: mend isolation in"
                        + " META-INF/patchbay/plugin.properties.");
    }

    @Test
    void aLayerIsMadeOfModules() {
        plain().property("isolation", "layer").jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo(
                        "PB-P02 demo-a (plugins/demo-a.jar) not loaded: its plugin.properties asks for isolation=layer,"
                                + " and demo-a.jar has no module-info.class. Fix: remove isolation from"
                                + " META-INF/patchbay/plugin.properties, or make every JAR a JPMS module.");
    }

    private PluginJar plain() {
        return folder.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.p.Part")
                .source(
                        "demo.p.Part",
                        "public class Part implements LightweightHandler { public void onMessage(Message m) {} }");
    }
}

package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnModulesTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void twoVersionsOfOneModuleAreRefused() {
        folder.plugin("demo.a").jar("demo/demo-a.jar");
        greet("1").jar("demo/greet-1.jar");
        greet("2").jar("demo/lib/greet-2.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo("PB-P03 demo.a 1.0 (plugins/demo) not loaded: JPMS module lib.greet is in greet-1.jar and in"
                        + " lib/greet-2.jar. Fix: remove one of the two.");
    }

    @Test
    void aLibraryAndItsNativePartAreNotTwoVersions() {
        folder.plugin("demo.a").jar("demo/demo-a.jar");
        folder.jars()
                .nonModular()
                .source("lib.fast.Fast", "public class Fast {}")
                .jar("demo/fast-1.0.jar");
        folder.jars().nonModular().file("linux/fast.so", "code").jar("demo/fast-1.0-linux.jar");
        folder.jars().nonModular().source("lib.old.Old", "public class Old {}").jar("two/old-1.0.jar");
        folder.jars().nonModular().source("lib.old.Old", "public class Old {}").jar("two/old-2.0.jar");

        assertThat(folder.admitted("demo.a").jars()).hasSize(3);
        assertThat(folder.refusal("old")).contains("PB-P03", "JPMS module old is in old-1.0.jar and in old-2.0.jar");
    }

    @Test
    void aCopyOfTheApiIsRefused() {
        folder.plugin("demo.a").file("dev/patchbay/api/Message.class", "a copy").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo("PB-P04 demo.a 1.0 (plugins/demo-a.jar) not loaded: demo-a.jar contains package"
                        + " dev.patchbay.api, which is Patchbay's. Fix: build it without: in Maven, with"
                        + " <scope>provided</scope>.");
    }

    @Test
    void aCopyOfAnotherModuleOfTheImageIsRefused() {
        folder.plugin("demo.a").jar("demo/demo-a.jar");
        folder.jars()
                .nonModular()
                .file("dev/patchbay/core/Client.class", "a copy")
                .jar("demo/lib/core.jar");

        assertThat(folder.refusal("demo.a"))
                .contains("PB-P04", "lib/core.jar contains package dev.patchbay.core, which is Patchbay's");
    }

    @Test
    void aPackageInTwoJarsIsRefusedAndBothAreNamed() {
        folder.plugin("demo.a").jar("demo/demo-a.jar");
        split("lib.one").jar("demo/one.jar");
        split("lib.two").jar("demo/two.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P09 demo.a 1.0 (plugins/demo) not loaded: package split.pkg is in one.jar and in two.jar."
                                + " Fix: remove one of the two, or set isolation=class-path in META-INF/patchbay/plugin.properties.");
    }

    @Test
    void aClassPathMayHaveAPackageInTwoJars() {
        folder.plugin("demo.a").property("isolation", "class-path").jar("demo/demo-a.jar");
        split("lib.one").jar("demo/one.jar");
        split("lib.two").jar("demo/two.jar");

        assertThat(folder.admitted("demo.a").jars()).hasSize(3);
    }

    @Test
    void aPluginThatProvidesNothingIsRefused() {
        greet("1").jar("greet.jar");

        assertThat(folder.refusal("lib.greet"))
                .isEqualTo(
                        "PB-P18 lib.greet 1 (plugins/greet.jar) not loaded: none of its JARs provides a part. Fix: declare"
                                + " 'provides dev.patchbay.api.spi.ApiModule with …' in its module-info, or name the class in"
                                + " META-INF/services/dev.patchbay.api.spi.ApiModule.");
    }

    @Test
    void aFolderOrAZipWithoutAJarIsRefused() {
        folder.jars().file("hollow/LICENSE", "");
        folder.jars().zip("empty.zip", java.util.Map.of("LICENSE", new byte[0]));

        for (String each : List.of("hollow", "empty")) {
            assertThat(folder.refusal(each))
                    .startsWith("PB-P18 " + each)
                    .endsWith(
                            " not loaded: there is no JAR in it. Fix: put its JARs into it, beside each other or in lib/.");
        }
    }

    private dev.patchbay.core.plugin.PluginJar greet(String version) {
        return folder.jars()
                .module("lib.greet", version)
                .exports("lib.greet")
                .source("lib.greet.Greeter", "public class Greeter {}");
    }

    private dev.patchbay.core.plugin.PluginJar split(String module) {
        return folder.jars()
                .module(module, "1")
                .source("split.pkg.C" + module.length(), "public class C" + module.length() + " {}");
    }
}

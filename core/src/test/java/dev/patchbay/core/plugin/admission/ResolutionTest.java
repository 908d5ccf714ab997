package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResolutionTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void twoModulesOfOneNameAreRefused() {
        Path theirs = greet("1", "demo-b/greet.jar");
        Path below = folder.plugin("demo.b")
                .requires("transitive lib.greet")
                .library(theirs)
                .jar("demo-b/demo-b.jar");
        greet("2", "demo-a/lib/greet.jar");
        folder.plugin("demo.a")
                .requires("demo.b")
                .requires("lib.greet")
                .library(below)
                .library(theirs)
                .jar("demo-a/demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo("PB-P10 demo.a 1.0 (plugins/demo-a) not loaded: JPMS module demo.a reads two modules named"
                        + " lib.greet, that of lib/greet.jar and one that is passed on by what it requires. Fix: remove"
                        + " lib/greet.jar from the plugin's folder.");
    }

    @Test
    void aPackageOfAPluginThatItRequiresIsRefused() {
        Path below = folder.plugin("demo.b")
                .exports("shared.pkg")
                .source("shared.pkg.One", "public class One {}")
                .jar("demo-b.jar");
        folder.plugin("demo.a").source("shared.pkg.Two", "public class Two {}").jar("whole.jar");
        folder.plugin("demo.c").requires("demo.b").library(below).jar("c/demo-c.jar");
        Path own = folder.jars()
                .module("lib.own", "1")
                .source("shared.pkg.Two", "public class Two {}")
                .requires("demo.b")
                .library(folder.elsewhere().plugin("demo.b", "1").jar("plain-b.jar"))
                .jar("c/own.jar");

        assertThat(folder.refusal("demo.c"))
                .isEqualTo(
                        "PB-P09 demo.c 1.0 (plugins/c) not loaded: package shared.pkg is in own.jar and in JPMS module"
                                + " demo.b of the plugin demo.b. Fix: give the package another name, or set isolation=class-path in"
                                + " META-INF/patchbay/plugin.properties.");
        assertThat(own).exists();
        folder.admitted("demo.a");
    }

    @Test
    void aLibraryIsNotReadByItsOwnOtherVersion() {
        Path theirs = greet("1", "demo-b/greet.jar");
        Path below = folder.plugin("demo.b")
                .requires("transitive lib.greet")
                .library(theirs)
                .jar("demo-b/demo-b.jar");
        Path plain = folder.elsewhere().plugin("demo.b", "1").jar("demo-b.jar");
        folder.jars().module("lib.greet", "2").requires("demo.b").library(plain).jar("demo-a/greet.jar");
        folder.plugin("demo.a").jar("demo-a/demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P10 demo.a 1.0 (plugins/demo-a) not loaded: JPMS module lib.greet reads two modules named"
                                + " lib.greet, that of greet.jar and one that is passed on by what it requires. Fix: remove greet.jar"
                                + " from the plugin's folder.");
        assertThat(below).exists();
    }

    @Test
    void aPackageOfTwoPluginsThatItRequiresIsRefused() {
        folder.plugin("demo.b")
                .exports("shared.pkg")
                .source("shared.pkg.One", "public class One {}")
                .jar("b.jar");
        folder.plugin("demo.c")
                .exports("shared.pkg")
                .source("shared.pkg.Two", "public class Two {}")
                .jar("c.jar");
        folder.plugin("demo.a")
                .requires("demo.b")
                .requires("demo.c")
                .library(folder.elsewhere().plugin("demo.b", "1").jar("b.jar"))
                .library(folder.elsewhere().plugin("demo.c", "1").jar("c.jar"))
                .jar("a.jar");

        assertThat(folder.refusal("demo.a"))
                .matches(
                        "PB-P09 demo.a 1.0 \\(plugins/a.jar\\) not loaded: package shared.pkg is in JPMS module (demo.[bc]) of the"
                                + " plugin \\1 and in JPMS module (demo.[bc]) of the plugin \\2. Fix: give the package another name, or set"
                                + " isolation=class-path in META-INF/patchbay/plugin.properties.");
    }

    @Test
    void whatTheResolverSaysOtherwiseIsPassedOn() {
        Path one = folder.elsewhere().module("lib.one", "1").jar("one.jar");
        Path two = folder.elsewhere().module("lib.two", "1").jar("two.jar");
        folder.jars().module("lib.one", "2").requires("lib.two").library(two).jar("demo/one.jar");
        folder.jars().module("lib.two", "2").requires("lib.one").library(one).jar("demo/two.jar");
        folder.plugin("demo.a").jar("demo/demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .startsWith(
                        "PB-P10 demo.a 1.0 (plugins/demo) not loaded: its JPMS modules do not go together: Cycle detected: ")
                .endsWith(
                        ". Fix: mend its module-info, or set isolation=class-path in META-INF/patchbay/plugin.properties.");
    }

    private Path greet(String version, String name) {
        return folder.jars()
                .module("lib.greet", version)
                .exports("lib.greet")
                .source("lib.greet.Greeter", "public class Greeter {}")
                .jar(name);
    }
}

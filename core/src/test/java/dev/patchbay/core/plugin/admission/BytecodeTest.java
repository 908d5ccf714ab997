package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Capability;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BytecodeTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        Path newer = folder.elsewhere()
                .module("lib.greet", "2")
                .exports("lib.greet")
                .source("lib.greet.Greeter", "public class Greeter { public void hello() {} public void bye() {} }")
                .jar("greet.jar");
        folder.jars()
                .module("lib.greet", "1")
                .exports("lib.greet")
                .source("lib.greet.Greeter", "public class Greeter { public void hi() {} }")
                .jar("demo/greet.jar");
        folder.plugin("demo.a")
                .requires("lib.greet")
                .library(newer)
                .source("demo.a.User", "class User { void use(lib.greet.Greeter g) { g.hello(); g.bye(); } }")
                .jar("demo/demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo("PB-P11 demo.a 1.0 (plugins/demo) not loaded: calls what is not there: demo.a.User needs"
                        + " lib.greet.Greeter.hello()V; demo.a.User needs lib.greet.Greeter.bye()V. Fix: use a version of the"
                        + " plugin that was built for this API, or put the library that it lacks beside it.");
    }

    @Test
    void onlySoMuchIsToldAsAnybodyReads() {
        var calls = new StringBuilder();
        var methods = new StringBuilder();
        for (int number = 10; number < 35; number++) {
            methods.append("public void m").append(number).append("() {} ");
            calls.append("g.m").append(number).append("(); ");
        }
        Path newer = folder.elsewhere()
                .module("lib.greet", "2")
                .exports("lib.greet")
                .source("lib.greet.Greeter", "public class Greeter { " + methods + "}")
                .jar("greet.jar");
        folder.jars()
                .module("lib.greet", "1")
                .exports("lib.greet")
                .source("lib.greet.Greeter", "public class Greeter {}")
                .jar("demo/greet.jar");
        folder.plugin("demo.a")
                .requires("lib.greet")
                .library(newer)
                .source("demo.a.User", "class User { void use(lib.greet.Greeter g) { " + calls + " } }")
                .jar("demo/demo-a.jar");

        assertThat(folder.refusal("demo.a")).contains(".m29()V; 5 more. Fix:").doesNotContain("m30");
    }

    @Test
    void aPluginMayCallThePluginsThatItRequires() {
        Path below = folder.plugin("demo.b")
                .exports("demo.b")
                .source("demo.b.Greeter", "public class Greeter {}")
                .jar("b.jar");
        folder.plugin("demo.a")
                .requires("demo.b")
                .library(below)
                .source("demo.a.User", "class User { demo.b.Greeter made = new demo.b.Greeter(); }")
                .jar("a.jar");

        assertThat(folder.admitted("demo.a").plugins()).containsExactly("demo.b");
    }

    @Test
    void whatIsDeclaredStandsBesideWhatIsUsed() {
        folder.plugin("demo.a")
                .property("capabilities", "native,fs.write")
                .source("demo.a.Starter", STARTER)
                .jar("demo-a.jar");

        Verdict.Admitted admitted = folder.admitted("demo.a");

        assertThat(admitted.plugin().declared()).containsExactlyInAnyOrder(Capability.NATIVE, Capability.FS_WRITE);
        assertThat(admitted.plugin().used()).singleElement().satisfies(use -> {
            assertThat(use.capability()).isEqualTo(Capability.PROCESS_EXEC);
            assertThat(use.classes()).containsExactly("demo.a.Starter");
        });
        assertThat(admitted.mayCallNativeCode()).isTrue();
    }

    @Test
    void whatIsDeniedIsRefusedWhetherDeclaredOrUsed() {
        folder.settings(settings -> settings.withDenied(Set.of(Capability.PROCESS_EXEC, Capability.NATIVE)));
        folder.plugin("demo.a")
                .property("capabilities", "native")
                .source("demo.a.Starter", STARTER)
                .jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P12 demo.a 1.0 (plugins/demo-a.jar) not loaded: uses process.exec (in demo.a.Starter) and native"
                                + " (declared), which plugins.denied forbids. Fix: do without the plugin, or allow it by taking that"
                                + " out of plugins.denied.");
    }

    @Test
    void aCapabilityMustBeOne() {
        folder.plugin("demo.a").property("capabilities", "net.rwa").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P12 demo.a 1.0 (plugins/demo-a.jar) not loaded: its plugin.properties declares a capability that"
                                + " does not exist: expected a capability, one of [net.raw, process.exec, native, fs.write, env.read,"
                                + " thread.create, reflect.deep, unsafe, vm.exit], found 'net.rwa'; did you mean net.raw?. Fix: mend"
                                + " capabilities in META-INF/patchbay/plugin.properties.");
    }

    @Test
    void aClassThatIsProvidedMustBeThere() {
        folder.jars()
                .nonModular()
                .provides("dev.patchbay.api.spi.LightweightHandler", "demo.a.Nope")
                .jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo(
                        "PB-P14 demo-a (plugins/demo-a.jar) not loaded: provides demo.a.Nope, found in none of its JARs."
                                + " Fix: put what is missing into the plugin, or take it out of what it provides.");
    }

    @Test
    void aDamagedClassIsRefused() {
        folder.plugin("demo.a").file("demo/a/Broken.class", "no class at all").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P01 demo.a 1.0 (plugins/demo-a.jar) not loaded: it can't be read: expected a class file, found"
                                + " demo/a/Broken.class in demo-a.jar: Bad magic number. Fix: look whether Patchbay may read it, or"
                                + " copy it again.");
    }

    private static final String STARTER =
            "class Starter { void start() throws Exception { new ProcessBuilder(\"true\").start(); } }";
}

package dev.patchbay.core.plugin.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.core.plugin.PluginJar;
import dev.patchbay.core.plugin.PluginJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkScopeTest {
    @TempDir
    Path folder;

    private OtherApi other;

    @BeforeEach
    void prepare() {
        other = new OtherApi(folder);
    }

    @Test
    void whatOnlyAnnotationsAndSignaturesNameMayBeAbsent() throws Exception {
        Path library = PluginJars.in(folder)
                .nonModular()
                .source(
                        "marks.Mark",
                        "package marks; public @interface Mark { Kind kind(); enum Kind { A } Class<?> of(); class Nested {} }")
                .jar("marks.jar");
        Path jar = PluginJars.in(folder)
                .nonModular()
                .library(library)
                .source(
                        "demo.P",
                        "@marks.Mark(kind = marks.Mark.Kind.A, of = marks.Mark.Nested.class) public class P {"
                                + " List<marks.Mark.Nested> list; }")
                .jar("p.jar");

        assertThat(OtherApi.misses(jar)).isEmpty();
    }

    @Test
    void theInsideOfThePlatformIsNotThereForPlugins() throws Exception {
        Path jar = PluginJars.in(folder).nonModular().source("demo.P", """
                        public class P {
                            Object a = io.netty.buffer.Unpooled.EMPTY_BUFFER;
                            Object b() { return dev.patchbay.core.Capability.NATIVE; }
                            Object c() { return org.slf4j.LoggerFactory.getLogger("a"); }
                        }
                        """).jar("p.jar");

        assertThat(OtherApi.misses(jar))
                .containsExactly("demo.P needs io.netty.buffer.Unpooled", "demo.P needs dev.patchbay.core.Capability");
    }

    @Test
    void ofALibraryOnlyWhatItNeedsOfPatchbayCounts() throws Exception {
        Path api = other.newer();
        Path library = PluginJars.in(folder)
                .nonModular()
                .library(api)
                .source("lib.Absent", "package lib; public class Absent {}")
                .source("lib.L", "public class L { void run(Message m) { new Absent(); m.helper(); new Fresh(); } }")
                .source("lib.M", "package lib; public class M { Object it = new Absent(); }")
                .without("lib/Absent.class")
                .jar("lib.jar");
        Path jar = PluginJars.in(folder).plugin("demo.a", "1.0").jar("a.jar");

        assertThat(OtherApi.texts(LinkCheck.misses(List.of(jar), List.of(library), List.of(), OtherApi.ALL_THERE)))
                .containsExactly(
                        "lib.L needs dev.patchbay.api.Message.helper()V", "lib.L needs dev.patchbay.api.Fresh");
    }

    @Test
    void thePluginsOwnCopyOfALibraryIsTheOneThatCounts() throws Exception {
        Path old = PluginJars.in(folder)
                .nonModular()
                .source("lib.L", "package lib; public class L { public void one() {} }")
                .jar("old.jar");
        Path current = PluginJars.in(folder)
                .nonModular()
                .source("lib.L", "package lib; public class L { public void one() {} public void two() {} }")
                .jar("current.jar");
        Path jar = PluginJars.in(folder)
                .nonModular()
                .library(current)
                .source("demo.P", "public class P { void run() { new lib.L().two(); } }")
                .jar("p.jar");

        assertThat(OtherApi.texts(LinkCheck.misses(List.of(jar), List.of(current), List.of(old), OtherApi.ALL_THERE)))
                .isEmpty();
        assertThat(OtherApi.texts(LinkCheck.misses(List.of(jar), List.of(old), List.of(current), OtherApi.ALL_THERE)))
                .containsExactly("demo.P needs lib.L.two()V");
    }

    @Test
    void ofAMultiReleaseJarTheClassesForThisJavaCount() throws Exception {
        byte[] broken = OtherApi.entry(
                other.plugin("public class P { void run(Message message) { message.helper(); } }"), "demo/P.class");
        PluginJar jar = other.demo().source("demo.P", "public class P {}");

        Path usable = jar.file("META-INF/versions/21/demo/P.class", broken)
                .manifest("Multi-Release", "true")
                .jar("usable.jar");
        Path tooNew = other.demo()
                .source("demo.P", "public class P {}")
                .file("META-INF/versions/99/demo/P.class", broken)
                .manifest("Multi-Release", "true")
                .jar("too-new.jar");
        Path plain = other.demo()
                .source("demo.P", "public class P {}")
                .file("META-INF/versions/21/demo/P.class", broken)
                .jar("plain.jar");

        assertThat(OtherApi.misses(usable)).containsExactly("demo.P needs dev.patchbay.api.Message.helper()V");
        assertThat(OtherApi.misses(tooNew)).isEmpty();
        assertThat(OtherApi.misses(plain)).isEmpty();
    }

    @Test
    void aClassForANewerJavaIsToldAsThat() throws Exception {
        byte[] type = OtherApi.entry(
                other.demo().source("demo.P", "public class P {}").jar("p.jar"), "demo/P.class");
        type[6] = 0;
        type[7] = 120;
        Path jar = other.demo()
                .source("demo.A", "public class A { Object p = new P(); }")
                .source("demo.P", "public class P {}")
                .file("demo/P.class", type)
                .jar("newer.jar");

        assertThat(OtherApi.misses(jar)).containsExactly("demo.A needs demo.P", "demo.P needs Java 76");
    }

    @Test
    void aFileThatIsNoClassIsAFailureThatNamesIt() throws Exception {
        Path jar = other.demo()
                .source("demo.P", "public class P {}")
                .file("demo/P.class", "no class, by no means")
                .jar("p.jar");

        assertThatThrownBy(() -> OtherApi.misses(jar))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("expected a class file, found demo/P.class in p.jar");
    }

    @Test
    void aClassFileThatIsCutIsAFailureThatAnybodyCanCatch() throws Exception {
        byte[] whole = OtherApi.entry(
                other.plugin("public class P { int run(Message m) { Runnable r = () -> m.helper(); return 1; } }"),
                "demo/P.class");
        for (int length = 0; length < whole.length; length += 29) {
            byte[] cut = Arrays.copyOf(whole, length);
            Path jar =
                    PluginJars.in(folder).nonModular().file("demo/P.class", cut).jar("cut.jar");

            assertThatThrownBy(() -> OtherApi.misses(jar))
                    .as("cut at %d", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsPackedInFromElsewhereMayLeaveWholePackagesOut() throws Exception {
        Path optional = PluginJars.in(folder)
                .nonModular()
                .source("android.Log", "package android; public class Log {}")
                .jar("android.jar");
        Path jar = PluginJars.in(folder)
                .nonModular()
                .library(optional)
                .library(other.newer())
                .provides("dev.patchbay.api.spi.LightweightHandler", "com.acme.venue.Part")
                .source(
                        "com.acme.venue.Part",
                        "public class Part implements LightweightHandler { public void onMessage(Message m) {} }")
                .source("com.acme.other.Own", "public class Own { Object log = new android.Log(); }")
                .source(
                        "okhttp3.Packed",
                        "public class Packed { Object log = new android.Log(); void run() { new Lost(); } Object it(Message m) { return m.extra; } }")
                .source("okhttp3.Lost", "public class Lost {}")
                .without("okhttp3/Lost.class")
                .jar("p.jar");

        assertThat(OtherApi.misses(jar))
                .containsExactly(
                        "com.acme.other.Own needs android.Log",
                        "okhttp3.Packed needs okhttp3.Lost",
                        "okhttp3.Packed needs dev.patchbay.api.Message.extra:I");
    }

    @Test
    void whatAModuleOnlyMayRequireMayBeAbsent() throws Exception {
        Path optional = PluginJars.in(folder)
                .module("micrometer.core", "1.0")
                .exports("io.micrometer.core.instrument")
                .source(
                        "io.micrometer.core.instrument.Meter",
                        "package io.micrometer.core.instrument; public class Meter {}")
                .jar("micrometer.jar");
        Path forgotten = PluginJars.in(folder)
                .module("forgotten", "1.0")
                .exports("forgotten")
                .source("forgotten.F", "package forgotten; public class F {}")
                .jar("forgotten.jar");
        Path jar = other.demo()
                .requires("static micrometer.core")
                .requires("forgotten")
                .library(optional)
                .library(forgotten)
                .source(
                        "demo.P",
                        "public class P { Object a = new io.micrometer.core.instrument.Meter(); Object b = new forgotten.F(); }")
                .jar("p.jar");

        assertThat(OtherApi.misses(jar)).containsExactly("demo.P needs forgotten.F");
    }
}

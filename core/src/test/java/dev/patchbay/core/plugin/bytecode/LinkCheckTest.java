package dev.patchbay.core.plugin.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.core.plugin.PluginJar;
import dev.patchbay.core.plugin.PluginJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {
    @TempDir
    Path folder;

    @Test
    void aPluginThatFitsMissesNothing() throws Exception {
        Path jar = PluginJars.in(folder).plugin("demo.a", "1.0").jar("a.jar");

        assertThat(misses(jar)).isEmpty();
    }

    @Test
    void whatTheLanguageMakesOfLambdasRecordsStringsAndHandlesIsThere() throws Exception {
        Path jar = demo().source("demo.P", """
                public class P implements LightweightHandler {
                    record Pair(int left, String right) {}
                    sealed interface Shape permits Circle, Square {}
                    record Circle(int r) implements Shape {}
                    record Square(int a) implements Shape {}
                    enum Colour { RED, GREEN }
                    private int count;
                    private static final java.lang.invoke.VarHandle COUNT;
                    static {
                        try {
                            COUNT = java.lang.invoke.MethodHandles.lookup().findVarHandle(P.class, "count", int.class);
                        } catch (ReflectiveOperationException e) {
                            throw new ExceptionInInitializerError(e);
                        }
                    }
                    @Override public void onMessage(Message message) {
                        Runnable run = () -> System.out.println(message.event() + new Pair(1, "b").equals(null) + count);
                        run.run();
                        int[][] grid = new int[2][3];
                        int[] copy = grid[0].clone();
                        Colour[] all = Colour.values().clone();
                        COUNT.getAndAdd(this, 1);
                        long sum = java.util.stream.Stream.of("a").map(String::length).mapToInt(Integer::intValue).sum();
                        class Local { int twice() { return count * 2; } }
                        sum += new Local().twice() + area(new Circle(1)) + copy.length + all.length + describe(Colour.RED).length();
                        synchronized (this) { assert sum > 0 : "sum"; }
                    }
                    int area(Shape shape) {
                        return switch (shape) { case Circle(int r) -> r; case Square(int a) -> a; };
                    }
                    String describe(Colour colour) {
                        switch (colour) { case RED: return "r"; case GREEN: return "g"; }
                        throw new java.io.UncheckedIOException(new java.io.IOException());
                    }
                    Object call(java.lang.invoke.MethodHandle handle) throws Throwable {
                        return (Object) handle.invokeExact("a", 1, 2L);
                    }
                }
                """).jar("p.jar");

        assertThat(misses(jar)).isEmpty();
    }

    @Test
    void aMethodThatOnlyANewerApiHasIsNamed() throws Exception {
        Path jar = newer("public class P { public void run(Message message) { message.helper(); } }");

        assertThat(misses(jar)).containsExactly("demo.P needs dev.patchbay.api.Message.helper()V");
    }

    @Test
    void aMethodThatIsCalledThroughThePluginsOwnClassIsNamedWhereItShouldBe() throws Exception {
        Path jar = newer("""
                public class P implements LightweightHandler {
                    @Override public void onMessage(Message message) { helper(); }
                }
                """);

        assertThat(misses(jar)).containsExactly("demo.P needs dev.patchbay.api.spi.LightweightHandler.helper()V");
    }

    @Test
    void classesMethodsAndFieldsAreAllNamedAtOnce() throws Exception {
        Path jar = newer("""
                public class P {
                    public int run(Message message) {
                        message.helper();
                        Runnable lambda = message::second;
                        return message.extra + Message.MORE + new Fresh().hashCode() + (lambda instanceof Fresh.Inner ? 1 : 0);
                    }
                }
                """);

        assertThat(misses(jar))
                .containsExactly(
                        "demo.P needs dev.patchbay.api.Message.helper()V",
                        "demo.P needs dev.patchbay.api.Message.second()V",
                        "demo.P needs dev.patchbay.api.Message.extra:I",
                        "demo.P needs dev.patchbay.api.Message.MORE:I",
                        "demo.P needs dev.patchbay.api.Fresh",
                        "demo.P needs dev.patchbay.api.Fresh$Inner");
    }

    @Test
    void anAncestorThatIsNotThereIsNamed() throws Exception {
        Path jar = demo().source("demo.Base", "public class Base { public void one() {} }")
                .source("demo.Shared", "public interface Shared { default void two() {} }")
                .source("demo.P", "public class P extends Base implements Shared { void run() { one(); two(); } }")
                .without("demo/Base.class")
                .without("demo/Shared.class")
                .jar("p.jar");

        assertThat(misses(jar)).containsExactly("demo.P needs demo.Base", "demo.P needs demo.Shared");
    }

    @Test
    void aMethodOfTheSpiThatIsNotImplementedIsNamed() throws Exception {
        Path older = api("1.0")
                .source(
                        "dev.patchbay.api.spi.ReconnectCallback",
                        "package dev.patchbay.api.spi; public interface ReconnectCallback {}")
                .jar("older-api.jar");
        Path jar = PluginJars.in(folder)
                .module("demo", "1.0")
                .requires("dev.patchbay.api")
                .library(older)
                .source("demo.P", "public class P implements ReconnectCallback {}")
                .source("demo.Q", "public abstract class Q implements ReconnectCallback {}")
                .jar("p.jar");

        assertThat(misses(jar))
                .singleElement()
                .asString()
                .startsWith("demo.P needs to implement dev.patchbay.api.spi.ReconnectCallback.");
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

        assertThat(misses(jar)).isEmpty();
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

        assertThat(misses(jar))
                .containsExactly("demo.P needs io.netty.buffer.Unpooled", "demo.P needs dev.patchbay.core.Capability");
    }

    @Test
    void whatIsNoLongerOpenIsNamedWithTheReason() throws Exception {
        Path before = demo().exports("demo")
                .source("demo.Base", """
                        public class Base {
                            public void gone() {}
                            public void shut() {}
                            public static void turned() {}
                            protected void kept() {}
                            public void same() {}
                        }
                        """)
                .source("demo.Shut", "public class Shut {}")
                .source("demo.Turned", "public interface Turned { static void run() {} }")
                .source("demo.Last", "public class Last {}")
                .source("demo.Vague", "public class Vague {}")
                .jar("before.jar");
        Path after = demo().exports("demo")
                .source("demo.Base", """
                        public class Base {
                            private void gone() {}
                            void shut() {}
                            public void turned() {}
                            protected void kept() {}
                            public void same() {}
                        }
                        """)
                .source("demo.Shut", "class Shut {}")
                .source("demo.Turned", "public class Turned { public static void run() {} }")
                .source("demo.Last", "public final class Last {}")
                .source("demo.Vague", "public abstract class Vague {}")
                .jar("after.jar");
        Path jar = PluginJars.in(folder)
                .module("user", "1.0")
                .requires("demo")
                .library(before)
                .source("user.P", """
                        package user;
                        import demo.Base; import demo.Last; import demo.Shut; import demo.Turned; import demo.Vague;
                        public class P extends Base {
                            void run() {
                                gone(); shut(); turned(); kept(); same();
                                Turned.run();
                                new Shut(); new Vague();
                            }
                            static class L extends Last {}
                        }
                        """)
                .jar("p.jar");

        assertThat(texts(LinkCheck.misses(List.of(jar), List.of(), List.of(after))))
                .containsExactly(
                        "user.P needs demo.Base.gone()V (which is private here)",
                        "user.P needs demo.Base.shut()V (which is package-private here)",
                        "user.P needs demo.Base.turned()V (which is not static here)",
                        "user.P needs demo.Turned.run()V (which is of a class here)",
                        "user.P needs demo.Shut (which is not public here)",
                        "user.P needs demo.Vague (which is abstract here)",
                        "user.P$L needs demo.Last (which is final here)");
    }

    @Test
    void aPackageThatIsNotExportedIsNamed() throws Exception {
        Path before = demo().exports("demo")
                .source("demo.Tool", "public class Tool {}")
                .jar("before.jar");
        Path after = demo().source("demo.Tool", "public class Tool {}").jar("after.jar");
        Path jar = PluginJars.in(folder)
                .module("user", "1.0")
                .requires("demo")
                .library(before)
                .source("user.P", "package user; public class P { Object tool = new demo.Tool(); }")
                .jar("p.jar");

        assertThat(texts(LinkCheck.misses(List.of(jar), List.of(), List.of(after))))
                .containsExactly("user.P needs demo.Tool (which is not exported here)");
    }

    @Test
    void ofALibraryOnlyWhatItNeedsOfPatchbayCounts() throws Exception {
        Path api = newerApi();
        Path library = PluginJars.in(folder)
                .nonModular()
                .library(api)
                .source("lib.Absent", "package lib; public class Absent {}")
                .source("lib.L", "public class L { void run(Message m) { new Absent(); m.helper(); new Fresh(); } }")
                .source("lib.M", "package lib; public class M { Object it = new Absent(); }")
                .without("lib/Absent.class")
                .jar("lib.jar");
        Path jar = PluginJars.in(folder).plugin("demo.a", "1.0").jar("a.jar");

        assertThat(texts(LinkCheck.misses(List.of(jar), List.of(library), List.of())))
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

        assertThat(texts(LinkCheck.misses(List.of(jar), List.of(current), List.of(old))))
                .isEmpty();
        assertThat(texts(LinkCheck.misses(List.of(jar), List.of(old), List.of(current))))
                .containsExactly("demo.P needs lib.L.two()V");
    }

    @Test
    void ofAMultiReleaseJarTheClassesForThisJavaCount() throws Exception {
        byte[] broken =
                entry(newer("public class P { void run(Message message) { message.helper(); } }"), "demo/P.class");
        PluginJar jar = demo().source("demo.P", "public class P {}");

        Path usable = jar.file("META-INF/versions/21/demo/P.class", broken)
                .manifest("Multi-Release", "true")
                .jar("usable.jar");
        Path tooNew = demo().source("demo.P", "public class P {}")
                .file("META-INF/versions/99/demo/P.class", broken)
                .manifest("Multi-Release", "true")
                .jar("too-new.jar");
        Path plain = demo().source("demo.P", "public class P {}")
                .file("META-INF/versions/21/demo/P.class", broken)
                .jar("plain.jar");

        assertThat(misses(usable)).containsExactly("demo.P needs dev.patchbay.api.Message.helper()V");
        assertThat(misses(tooNew)).isEmpty();
        assertThat(misses(plain)).isEmpty();
    }

    @Test
    void aClassForANewerJavaIsToldAsThat() throws Exception {
        byte[] type = entry(demo().source("demo.P", "public class P {}").jar("p.jar"), "demo/P.class");
        type[6] = 0;
        type[7] = 120;
        Path jar = demo().source("demo.A", "public class A { Object p = new P(); }")
                .source("demo.P", "public class P {}")
                .file("demo/P.class", type)
                .jar("newer.jar");

        assertThat(misses(jar)).containsExactly("demo.A needs demo.P", "demo.P needs Java 76");
    }

    @Test
    void aFileThatIsNoClassIsAFailureThatNamesIt() throws Exception {
        Path jar = demo().source("demo.P", "public class P {}")
                .file("demo/P.class", "no class, by no means")
                .jar("p.jar");

        assertThatThrownBy(() -> misses(jar))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("expected a class file, found demo/P.class in p.jar");
    }

    @Test
    void everyClassFileThatIsCutIsAnIoFailureOrRead() throws Exception {
        byte[] whole = entry(
                newer("public class P { int run(Message m) { Runnable r = () -> m.helper(); return 1; } }"),
                "demo/P.class");
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            Path jar =
                    PluginJars.in(folder).nonModular().file("demo/P.class", cut).jar("cut.jar");

            assertThatThrownBy(() -> misses(jar)).as("cut at %d", length).isInstanceOf(IOException.class);
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
                .library(newerApi())
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

        assertThat(misses(jar))
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
        Path jar = demo().requires("static micrometer.core")
                .requires("forgotten")
                .library(optional)
                .library(forgotten)
                .source(
                        "demo.P",
                        "public class P { Object a = new io.micrometer.core.instrument.Meter(); Object b = new forgotten.F(); }")
                .jar("p.jar");

        assertThat(misses(jar)).containsExactly("demo.P needs forgotten.F");
    }

    private PluginJar demo() {
        return PluginJars.in(folder).module("demo", "1.0").requires("dev.patchbay.api");
    }

    /** A plugin that was compiled against an API with more in it. */
    private Path newer(String source) {
        return PluginJars.in(folder)
                .module("demo", "1.0")
                .requires("dev.patchbay.api")
                .library(newerApi())
                .source("demo.P", source)
                .jar("newer.jar");
    }

    private Path newerApi() {
        return api("9.0").jar("newer-api.jar");
    }

    private PluginJar api(String version) {
        return PluginJars.in(folder)
                .module("dev.patchbay.api", version)
                .exports("dev.patchbay.api")
                .exports("dev.patchbay.api.spi")
                .source("dev.patchbay.api.Message", """
                        package dev.patchbay.api;
                        public final class Message {
                            public static int MORE;
                            public int extra;
                            public void helper() {}
                            public void second() {}
                        }
                        """)
                .source(
                        "dev.patchbay.api.Fresh",
                        "package dev.patchbay.api; public class Fresh { public interface Inner {} }")
                .source("dev.patchbay.api.spi.LightweightHandler", """
                        package dev.patchbay.api.spi;
                        public interface LightweightHandler {
                            void onMessage(dev.patchbay.api.Message message);
                            default void helper() {}
                        }
                        """);
    }

    private static byte[] entry(Path jar, String name) throws IOException {
        try (var open = new java.util.zip.ZipFile(jar.toFile())) {
            return open.getInputStream(open.getEntry(name)).readAllBytes();
        }
    }

    private static List<String> misses(Path jar) throws IOException {
        assertThat(Files.exists(jar)).isTrue();
        return texts(LinkCheck.misses(List.of(jar), List.of(), List.of()));
    }

    private static List<String> texts(List<Miss> misses) {
        return misses.stream().map(Miss::toString).toList();
    }
}

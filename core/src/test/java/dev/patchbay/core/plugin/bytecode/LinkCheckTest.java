package dev.patchbay.core.plugin.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.plugin.PluginJar;
import dev.patchbay.core.plugin.PluginJars;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {
    @TempDir
    Path folder;

    private OtherApi other;

    @BeforeEach
    void prepare() {
        other = new OtherApi(folder);
    }

    @Test
    void aPluginThatFitsMissesNothing() throws Exception {
        Path jar = PluginJars.in(folder).plugin("demo.a", "1.0").jar("a.jar");

        assertThat(OtherApi.misses(jar)).isEmpty();
    }

    @Test
    void whatTheLanguageMakesOfLambdasRecordsStringsAndHandlesIsThere() throws Exception {
        Path jar = other.demo().source("demo.P", """
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

        assertThat(OtherApi.misses(jar)).isEmpty();
    }

    @Test
    void aMethodThatOnlyANewerApiHasIsNamed() throws Exception {
        Path jar = other.plugin("public class P { public void run(Message message) { message.helper(); } }");

        assertThat(OtherApi.misses(jar)).containsExactly("demo.P needs dev.patchbay.api.Message.helper()V");
    }

    @Test
    void aMethodThatIsCalledThroughThePluginsOwnClassIsNamedWhereItShouldBe() throws Exception {
        Path jar = other.plugin("""
                public class P implements LightweightHandler {
                    @Override public void onMessage(Message message) { helper(); }
                }
                """);

        assertThat(OtherApi.misses(jar))
                .containsExactly("demo.P needs dev.patchbay.api.spi.LightweightHandler.helper()V");
    }

    @Test
    void classesMethodsAndFieldsAreAllNamedAtOnce() throws Exception {
        Path jar = other.plugin("""
                public class P {
                    public int run(Message message) {
                        message.helper();
                        Runnable lambda = message::second;
                        return message.extra + Message.MORE + new Fresh().hashCode() + (lambda instanceof Fresh.Inner ? 1 : 0);
                    }
                }
                """);

        assertThat(OtherApi.misses(jar))
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
        Path jar = other.demo()
                .source("demo.Base", "public class Base { public void one() {} }")
                .source("demo.Shared", "public interface Shared { default void two() {} }")
                .source("demo.P", "public class P extends Base implements Shared { void run() { one(); two(); } }")
                .without("demo/Base.class")
                .without("demo/Shared.class")
                .jar("p.jar");

        assertThat(OtherApi.misses(jar)).containsExactly("demo.P needs demo.Base", "demo.P needs demo.Shared");
    }

    @Test
    void aMethodOfTheSpiThatIsNotImplementedIsNamed() throws Exception {
        Path older = other.api()
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

        assertThat(OtherApi.misses(jar))
                .singleElement()
                .asString()
                .startsWith("demo.P needs to implement dev.patchbay.api.spi.ReconnectCallback.");
    }

    @Test
    void whatIsNoLongerOpenIsNamedWithTheReason() throws Exception {
        Path before = other.demo()
                .exports("demo")
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
        Path after = other.demo()
                .exports("demo")
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

        assertThat(OtherApi.texts(LinkCheck.misses(List.of(jar), List.of(), List.of(after), OtherApi.ALL_THERE)))
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
        Path before = other.demo()
                .exports("demo")
                .source("demo.Tool", "public class Tool {}")
                .jar("before.jar");
        Path after = other.demo().source("demo.Tool", "public class Tool {}").jar("after.jar");
        Path jar = PluginJars.in(folder)
                .module("user", "1.0")
                .requires("demo")
                .library(before)
                .source("user.P", "package user; public class P { Object tool = new demo.Tool(); }")
                .jar("p.jar");

        assertThat(OtherApi.texts(LinkCheck.misses(List.of(jar), List.of(), List.of(after), OtherApi.ALL_THERE)))
                .containsExactly("user.P needs demo.Tool (which is not exported here)");
    }

    @Test
    void anAncestorBehindThePluginsOwnInterfaceIsBlamedForWhatItHasLost() throws Exception {
        Path jar = other.demo()
                .library(other.newer())
                .source("demo.Own", "public interface Own extends LightweightHandler {}")
                .source("demo.P", "public abstract class P implements Own { void run() { helper(); } }")
                .jar("p.jar");

        assertThat(OtherApi.misses(jar))
                .containsExactly("demo.P needs dev.patchbay.api.spi.LightweightHandler.helper()V");
    }

    @Test
    void whoExtendsWhatHasBeenSealedSinceIsNamed() throws Exception {
        String open = "public interface Shape { record Circle() implements Shape {} }";
        Path before = other.demo().exports("demo").source("demo.Shape", open).jar("before.jar");
        Path after = other.demo()
                .exports("demo")
                .source("demo.Shape", open.replace("public interface", "public sealed interface"))
                .jar("after.jar");
        Path jar = user(before)
                .source("user.P", "public class P implements demo.Shape {}")
                .jar("p.jar");

        assertThat(OtherApi.texts(LinkCheck.misses(List.of(jar), List.of(), List.of(after), OtherApi.ALL_THERE)))
                .containsExactly("user.P needs demo.Shape (which is sealed here)");
    }

    @Test
    void aConstantThatOnlyASwitchNamesMayBeGone() throws Exception {
        Path before = other.demo()
                .exports("demo")
                .source("demo.Colour", "public enum Colour { RED, BLUE }")
                .jar("before.jar");
        Path after = other.demo()
                .exports("demo")
                .source("demo.Colour", "public enum Colour { RED }")
                .jar("after.jar");
        Path jar = user(before)
                .source("user.P", """
                        public class P {
                            int run(demo.Colour colour) { switch (colour) { case BLUE: return 1; default: return 2; } }
                        }
                        """)
                .source("user.Q", "public class Q { Object blue = demo.Colour.BLUE; }")
                .jar("p.jar");

        assertThat(OtherApi.texts(LinkCheck.misses(List.of(jar), List.of(), List.of(after), OtherApi.ALL_THERE)))
                .containsExactly("user.Q needs demo.Colour.BLUE:Ldemo/Colour;");
    }

    /** A plugin that requires another, and was compiled against this one's JAR. */
    private PluginJar user(Path of) {
        return PluginJars.in(folder)
                .module("user", "1.0")
                .requires("dev.patchbay.api")
                .requires("demo")
                .library(of);
    }
}

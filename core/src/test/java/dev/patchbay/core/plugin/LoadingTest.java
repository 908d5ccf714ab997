package dev.patchbay.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.core.Plugin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the platform promises of layers and class paths: each with real JARs. */
class LoadingTest {
    @RegisterExtension
    final Drops drops = new Drops();

    private Path greeting(PluginJars where, String name, String version, String text) {
        return where.module("lib.greet", version)
                .exports("lib.greet")
                .source(
                        "lib.greet.Greet",
                        "public class Greet { public static String hello() { return \"" + text + "\"; } }")
                .jar(name);
    }

    @Test
    void twoPluginsHaveTwoVersionsOfOneLibrary() {
        Path one = greeting(drops.jars(), "a/lib/greet.jar", "1.0", "hello from 1");
        Path two = greeting(drops.jars(), "b/lib/greet.jar", "2.0", "hello from 2");
        Drops.says(drops.jars(), "demo.a", "1.0", "lib.greet.Greet.hello()")
                .requires("lib.greet")
                .library(one)
                .jar("a/a.jar");
        Drops.says(drops.jars(), "demo.b", "1.0", "lib.greet.Greet.hello()")
                .requires("lib.greet")
                .library(two)
                .jar("b/b.jar");

        drops.open();

        assertThat(drops.states()).containsExactly("demo.a 1.0 ACTIVE", "demo.b 1.0 ACTIVE");
        assertThat(drops.parts()).containsExactly("hello from 1", "hello from 2");
    }

    @Test
    void aLibraryThatAPluginBringsWinsOverTheImagesOfTheSameName() {
        Path own = drops.jars()
                .module("io.netty.common", "9.9")
                .exports("io.netty.util")
                .source(
                        "io.netty.util.Version",
                        "public class Version { public static String own() { return \"its own\"; } }")
                .jar("a/lib/netty.jar");
        Drops.says(drops.jars(), "demo.a", "1.0", "io.netty.util.Version.own()")
                .requires("io.netty.common")
                .library(own)
                .jar("a/a.jar");

        drops.open();

        assertThat(drops.parts()).containsExactly("its own");
    }

    @Test
    void aPluginStandsOnAnother() {
        Path below = Drops.says(drops.jars(), "demo.z", "1.0", "\"below\"")
                .exports("demo.z")
                .source("demo.z.Words", "public class Words { public static String text() { return \"words of z\"; } }")
                .jar("z.jar");
        Drops.says(drops.jars(), "demo.a", "1.0", "demo.z.Words.text()")
                .requires("demo.z")
                .library(below)
                .jar("a.jar");

        drops.open();

        assertThat(drops.states()).containsExactly("demo.z 1.0 ACTIVE", "demo.a 1.0 ACTIVE");
        assertThat(drops.parts()).containsExactly("below", "words of z");
        assertThat(drops.plugin("demo.a").requires()).contains("demo.z");
    }

    @Test
    void aPluginMayProvideWhatAStaticMethodReturns() {
        drops.jars()
                .module("demo.a", "1.0")
                .requires("dev.patchbay.api")
                .provides(LightweightHandler.class, "demo.a.Maker")
                .source(
                        "demo.a.Maker",
                        "public class Maker { public static LightweightHandler provider() { return new Part(); } }")
                .source(
                        "demo.a.Part",
                        "class Part implements LightweightHandler { public void onMessage(Message m) {} public String name() { return \"made\"; } }")
                .jar("a.jar");

        drops.open();

        assertThat(drops.parts()).containsExactly("made");
    }

    @Test
    void theContextClassLoaderFindsThePluginsOwnServices() {
        drops.jars()
                .module("demo.a", "1.0")
                .requires("dev.patchbay.api")
                .directive("uses demo.a.Own;")
                .directive("provides demo.a.Own with demo.a.Mine;")
                .provides(LightweightHandler.class, "demo.a.Part")
                .source("demo.a.Own", "public interface Own {}")
                .source("demo.a.Mine", "public class Mine implements Own {}")
                .source("demo.a.Part", """
                        public class Part implements LightweightHandler {
                            private final long found = ServiceLoader.load(Own.class).stream().count();
                            public void onMessage(Message m) {}
                            public String name() { return found + " found"; }
                        }
                        """)
                .jar("a.jar");

        drops.open();

        assertThat(drops.parts()).containsExactly("1 found");
    }

    @Test
    void aClassPathHasItsOwnLibrariesAndNobodyElseHasThem() {
        Path greet = drops.jars()
                .nonModular()
                .source("old.greet.Greet", "public class Greet { public static String hello() { return \"old\"; } }")
                .jar("a/lib/greet.jar");
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.a.Part")
                .source("demo.a.Part", Drops.handler("old.greet.Greet.hello()"))
                .library(greet)
                .property("id", "demo.a")
                .jar("a/a.jar");
        Drops.says(drops.jars(), "demo.b", "1.0", seen("old.greet.Greet")).jar("b.jar");
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.c.Part")
                .source("demo.c.Part", Drops.handler("\"c \" + " + seen("old.greet.Greet")))
                .property("id", "demo.c")
                .jar("c.jar");

        drops.open();

        assertThat(drops.parts()).containsExactlyInAnyOrder("old", "hidden", "c hidden");
        assertThat(drops.plugin("demo.a").isolation()).isEqualTo(Plugin.Isolation.CLASS_PATH);
        assertThat(drops.plugin("demo.b").isolation()).isEqualTo(Plugin.Isolation.LAYER);
    }

    /** An expression: whether the class can be loaded. */
    private static String seen(String type) {
        return "((java.util.function.Supplier<String>) () -> { try { Class.forName(\"" + type
                + "\"); return \"seen\"; } catch (Throwable e) { return \"hidden\"; } }).get()";
    }

    /** An expression: where the resource is. */
    private static String resource(String name) {
        return "(Part.class.getClassLoader().getResource(\"" + name + "\") == null ? \"hidden\" : \"seen\")";
    }

    @Test
    void onAClassPathTheInsideOfTheImageIsNotThere() {
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.a.Part")
                .source(
                        "demo.a.Part",
                        Drops.handler(String.join(
                                " + \" \" + ",
                                seen("io.netty.util.Version"),
                                seen("dev.patchbay.core.Client"),
                                seen("ch.qos.logback.classic.Logger"),
                                seen("org.slf4j.Logger"),
                                seen("dev.patchbay.api.Message"),
                                seen("java.util.List"),
                                seen("java.net.http.HttpClient"),
                                resource("io/netty/util/Version.class"),
                                resource("logback-test.xml"),
                                resource("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"),
                                resource("dev/patchbay/api/Message.class"),
                                resource("demo/a/Part.class"))))
                .property("id", "demo.a")
                .jar("a.jar");

        drops.open();

        assertThat(drops.parts())
                .containsExactly("hidden hidden hidden seen seen seen " + (hasHttp() ? "seen" : "hidden")
                        + " hidden hidden hidden seen seen");
    }

    private static boolean hasHttp() {
        return ModuleLayer.boot().findModule("java.net.http").isPresent();
    }

    @Test
    void onAClassPathAPluginsOwnCopyWinsOverTheImages() {
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.a.Part")
                .source("demo.a.Part", Drops.handler("io.netty.util.Version.own() + org.slf4j.Marker.own()"))
                .source(
                        "io.netty.util.Version",
                        "public class Version { public static String own() { return \"own\"; } }")
                .source(
                        "org.slf4j.Marker",
                        "public class Marker { public static String own() { return \" copies\"; } }")
                .property("id", "demo.a")
                .jar("a.jar");

        drops.open();

        assertThat(drops.parts()).containsExactly("own copies");
    }

    @Test
    void aClassPathSeesThePluginsThatItRequires() {
        Path below = Drops.says(drops.jars(), "demo.z", "1.0", "\"below\"")
                .exports("demo.z")
                .source("demo.z.Words", "public class Words { public static String text() { return \"words of z\"; } }")
                .source("demo.z.inside.Hidden", "public class Hidden {}")
                .jar("z.jar");
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.a.Part")
                .source("demo.a.Part", Drops.handler("demo.z.Words.text() + \" \" + " + seen("demo.z.inside.Hidden")))
                .library(below)
                .property("id", "demo.a")
                .property("requires-plugins", "demo.z")
                .jar("a.jar");

        drops.open();

        assertThat(drops.parts()).containsExactly("below", "words of z hidden");
    }

    @Test
    void eachClientHasInstancesOfItsOwn() {
        drops.jars().plugin("demo.a", "1.0").jar("a.jar");
        Deployer deployer = drops.open();

        Instances one = deployer.instances().getFirst();
        Instances other = deployer.instances().getFirst();

        assertThat(one.handlers().getFirst()).isNotSameAs(other.handlers().getFirst());
        assertThat(one.handlers().getFirst().getClass())
                .isSameAs(other.handlers().getFirst().getClass());
        assertThat(one.loader()).isSameAs(one.handlers().getFirst().getClass().getClassLoader());
        assertThat(one.plugin()).isEqualTo("demo.a");
    }

    @Test
    void aPartIsDescribedWithItsSourceAndItsVersion() {
        Path jar = drops.jars()
                .module("demo.a", "1.0")
                .requires("dev.patchbay.api")
                .exports("demo.a")
                .provides(LightweightModule.class, "demo.a.Part")
                .source("demo.a.Tuning", "public record Tuning(int size) {}")
                .source("demo.a.Part", """
                        public class Part implements LightweightModule, Configurable<Tuning> {
                            public String name() { return "tuned"; }
                            public Rule rule(ModuleContext<Void> context) { return Rule.event("x"); }
                            public void run(ModuleContext<Void> context) {}
                            public Tuning settings() { return new Tuning(7); }
                            public void configure(Tuning settings) {}
                        }
                        """)
                .jar("a.jar");

        Deployer deployer = drops.open();

        assertThat(deployer.parts()).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo("lightweight");
            assertThat(part.version()).isEqualTo("1.0");
            assertThat(part.plugin()).contains("demo.a");
            assertThat(part.source()).isEqualTo(jar.toString());
            assertThat(part.settings().map(Object::toString)).contains("Tuning[size=7]");
        });
        assertThat(drops.plugin("demo.a").parts())
                .singleElement()
                .satisfies(part -> assertThat(part.settings()).isEmpty());
    }
}

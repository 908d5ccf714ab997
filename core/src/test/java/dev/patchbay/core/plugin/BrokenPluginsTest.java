package dev.patchbay.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.spi.LightweightHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plugins whose code fails as soon as it runs, each beside a good one. */
class BrokenPluginsTest {
    private static final String MEND =
            ". Fix: mend the plugin where the stack trace in the log points at, or remove it.";

    @RegisterExtension
    final Drops drops = new Drops();

    /** A plugin whose handler has this in its body. */
    private PluginJar broken(String id, String body) {
        return drops.jars()
                .module(id, "1.0")
                .requires("dev.patchbay.api")
                .provides(LightweightHandler.class, id + ".Part")
                .source(id + ".Part", "public class Part implements LightweightHandler { public void onMessage(Message m) {} "
                        + body + " }");
    }

    private void openBesideAGoodOne() {
        drops.jars().plugin("demo.good", "1.0").jar("good.jar");
        drops.jars().plugin("demo.zzz", "1.0").jar("zzz.jar");
        drops.open();
        assertThat(drops.states()).contains("demo.good 1.0 ACTIVE", "demo.zzz 1.0 ACTIVE");
        assertThat(drops.parts()).containsExactly("demo.good", "demo.zzz");
    }

    @Test
    void aConstructorThatThrowsRefusesItsPluginAlone() {
        broken("demo.bad", "public Part() { throw new IllegalStateException(\"no\"); }").jar("had.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .isEqualTo("PB-P13 demo.bad 1.0 (plugins/had.jar) not loaded: the constructor of demo.bad.Part threw"
                        + " java.lang.IllegalStateException: no" + MEND);
    }

    @Test
    void aStaticInitialiserThatThrowsRefusesItsPluginAlone() {
        broken("demo.bad", "static final int SIZE = Integer.parseInt(\"x\");").jar("bad.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .isEqualTo("PB-P13 demo.bad 1.0 (plugins/bad.jar) not loaded: a static initialiser of demo.bad.Part threw"
                        + " java.lang.NumberFormatException: For input string: \"x\"" + MEND);
    }

    @Test
    void aProviderMethodThatThrowsRefusesItsPluginAlone() {
        broken("demo.bad", "public static Part provider() { throw new AssertionError(\"no\"); }").jar("bad.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .isEqualTo("PB-P13 demo.bad 1.0 (plugins/bad.jar) not loaded: provider() of demo.bad.Part threw"
                        + " java.lang.AssertionError: no" + MEND);
    }

    @Test
    void aNameThatThrowsRefusesItsPluginAlone() {
        broken("demo.bad", "public String name() { throw new StackOverflowError(); }").jar("bad.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .isEqualTo("PB-P13 demo.bad 1.0 (plugins/bad.jar) not loaded: name() of demo.bad.Part threw"
                        + " java.lang.StackOverflowError" + MEND);
    }

    @Test
    void aConstructorThatHangsRefusesItsPluginAlone() {
        drops.start(Duration.ofMillis(500));
        broken("demo.bad", "public Part() throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }")
                .jar("bad.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .isEqualTo("PB-P13 demo.bad 1.0 (plugins/bad.jar) not loaded: the constructor or a static initialiser of"
                        + " demo.bad.Part did not return within PT0.5S. Fix: let constructors and static initialisers"
                        + " return at once: work belongs into run().");
    }

    @Test
    void aStaticInitialiserThatSpinsRefusesItsPluginAlone() {
        drops.start(Duration.ofMillis(500));
        broken("demo.bad", "static boolean on = !Boolean.getBoolean(\"demo.bad.off\"); static { while (on) { on = !Boolean.getBoolean(\"demo.bad.off\"); } }")
                .jar("bad.jar");

        try {
            openBesideAGoodOne();

            assertThat(drops.refusal("demo.bad")).startsWith("PB-P13").contains("did not return within PT0.5S");
        } finally {
            System.setProperty("demo.bad.off", "true");
        }
    }

    @Test
    void aProviderThatIsNotInTheJarRefusesItsPluginAlone() {
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.bad.Nope")
                .property("id", "demo.bad")
                .property("version", "1.0")
                .jar("bad.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .isEqualTo("PB-P14 demo.bad 1.0 (plugins/bad.jar) not loaded: the class demo.bad.Nope, which it provides as"
                        + " a handler, can't be loaded: java.lang.ClassNotFoundException: demo.bad.Nope is neither in the"
                        + " plugin's JARs nor shown to plugins. Fix: put what is missing into the plugin, or take the"
                        + " class out of what it provides.");
    }

    @Test
    void aProviderThatIsNoneOfTheInterfaceRefusesItsPluginAlone() {
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.bad.Part")
                .source("demo.bad.Part", "public class Part {}")
                .property("id", "demo.bad")
                .property("version", "1.0")
                .jar("bad.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .isEqualTo("PB-P14 demo.bad 1.0 (plugins/bad.jar) not loaded: demo.bad.Part is provided as a handler, and is"
                        + " no dev.patchbay.api.spi.LightweightHandler. Fix: let it implement the interface, or take it out"
                        + " of what the plugin provides.");
    }

    @Test
    void aProviderWithoutAPublicConstructorRefusesItsPluginAlone() {
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.bad.Part")
                .source("demo.bad.Part", "public class Part implements LightweightHandler { Part() {} public void onMessage(Message m) {} }")
                .property("id", "demo.bad")
                .property("version", "1.0")
                .jar("bad.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .isEqualTo("PB-P14 demo.bad 1.0 (plugins/bad.jar) not loaded: the class demo.bad.Part, which it provides as"
                        + " a handler, is not public with a public constructor without parameters. Fix: make it so.");
    }

    /** The link check finds what is missing in a plugin's own JARs before; in its libraries only the JVM does. */
    @Test
    void aLibraryThatCantBeLinkedRefusesItsPluginAlone() {
        Path lib = drops.jars()
                .nonModular()
                .source("lib.Low", "public class Low {}")
                .source("lib.High", "public class High { public static Object go() { return new Low(); } }")
                .without("lib/Low.class")
                .jar("bad/lib/lib.jar");
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.bad.Part")
                .source("demo.bad.Part", "public class Part implements LightweightHandler { public Part() { lib.High.go(); } public void onMessage(Message m) {} }")
                .library(lib)
                .property("id", "demo.bad")
                .property("version", "1.0")
                .jar("bad/bad.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.bad"))
                .startsWith("PB-P13 demo.bad 1.0 (plugins/bad) not loaded: the constructor of demo.bad.Part threw"
                        + " java.lang.NoClassDefFoundError: lib/Low");
    }

    @Test
    void aPartsNameThatAnotherPluginHasIsRefused() {
        Drops.says(drops.jars(), "demo.a", "1.0", "\"same\"").jar("a.jar");
        Drops.says(drops.jars(), "demo.b", "1.0", "\"same\"").jar("b.jar");

        drops.open();

        assertThat(drops.parts()).containsExactly("same");
        assertThat(drops.refusal("demo.b"))
                .isEqualTo("PB-P05 demo.b 1.0 (plugins/b.jar) not loaded: its handler same has the name of the handler same"
                        + " of demo.a 1.0 (plugins/a.jar). Fix: remove one of the two, or ask its author for another"
                        + " name.");
    }

    @Test
    void aPartsNameThatTheImageHasIsRefused() {
        Drops.says(drops.jars(), "demo.b", "1.0", "\"websocket\"").jar("b.jar");

        drops.open();

        assertThat(drops.refusal("demo.b"))
                .isEqualTo("PB-P05 demo.b 1.0 (plugins/b.jar) not loaded: its handler websocket has the name of the venue"
                        + " websocket of the image. Fix: remove one of the two, or ask its author for another name.");
    }

    @Test
    void whatRequiresARefusedPluginIsRefused() {
        Path below = broken("demo.a", "public Part() { throw new IllegalStateException(\"no\"); }")
                .exports("demo.a")
                .jar("a.jar");
        drops.jars().plugin("demo.b", "1.0").requires("demo.a").library(below).jar("b.jar");

        openBesideAGoodOne();

        assertThat(drops.refusal("demo.b"))
                .isEqualTo("PB-P08 demo.b 1.0 (plugins/b.jar) not loaded: it requires the plugin demo.a, which is not"
                        + " loaded. Fix: see why demo.a is not loaded: patchbay plugins why demo.a.");
    }

    @Test
    void aRequiredPluginThatIsRefusedStopsTheStart() {
        broken("demo.bad", "public Part() { throw new IllegalStateException(\"no\"); }").jar("bad.jar");
        drops.with(settings -> settings.withRequired(Set.of("demo.bad")));

        assertThatThrownBy(drops::open)
                .isInstanceOf(ConfigException.class)
                .hasMessage("the plugin demo.bad is required, and was refused: PB-P13 demo.bad 1.0 (plugins/bad.jar) not"
                        + " loaded: the constructor of demo.bad.Part threw java.lang.IllegalStateException: no" + MEND);
        assertThat(drops.copiesLeft()).isEqualTo(List.of());
    }

    @Test
    void aRequiredPluginThatIsNotThereStopsTheStart() {
        drops.jars().plugin("demo.a", "1.0").jar("a.jar");
        drops.with(settings -> settings.withRequired(Set.of("demo.x")));

        assertThatThrownBy(drops::open)
                .isInstanceOf(ConfigException.class)
                .hasMessage("the plugin demo.x is required, and is not in " + drops.folder() + "; there are [demo.a]");
    }

    @Test
    void aRequiredPluginThatIsSwitchedOffStopsTheStart() {
        drops.jars().plugin("demo.a", "1.0").jar("a.jar");
        drops.with(settings -> settings.withRequired(Set.of("demo.a")).withDisabled(Set.of("demo.a")));

        assertThatThrownBy(drops::open)
                .isInstanceOf(ConfigException.class)
                .hasMessage("the plugin demo.a is required, and is switched off");
    }
}

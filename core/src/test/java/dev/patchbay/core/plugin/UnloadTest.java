package dev.patchbay.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.core.Plugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether what was taken out is really gone. */
class UnloadTest {
    @RegisterExtension
    final Drops drops = new Drops();

    /** A plugin that leaves something behind; it ends when the system property {@code id.end} is set. */
    private void leaving(String id, String body) {
        drops.jars()
                .module(id, "1.0")
                .requires("dev.patchbay.api")
                .provides(LightweightHandler.class, id + ".Part")
                .source(id + ".Part", """
                        public class Part implements LightweightHandler {
                            %s
                            static void idle() {
                                while (System.getProperty("%s.end") == null) { java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); }
                            }
                            public void onMessage(Message message) {}
                        }
                        """.formatted(body, id))
                .jar(id + ".jar");
    }

    @Test
    void aThreadThatAPluginLeftIsNamed() throws Exception {
        leaving("demo.leak", "public Part() { Thread t = new Thread(Part::idle, \"the-leak\"); t.setDaemon(true); t.start(); }");
        Deployer deployer = drops.open();

        Plugin leaked = deployer.remove("demo.leak");

        assertThat(leaked.state()).isEqualTo(Plugin.State.LEAKED);
        assertThat(leaked.suspects()).contains("thread the-leak: it runs demo.leak.Part.idle");
        assertThat(drops.states()).containsExactly("demo.leak 1.0 LEAKED");

        System.setProperty("demo.leak.end", "now");

        Drops.until("it is gone after all", () -> {
            System.gc();
            return drops.states().isEmpty();
        });
    }

    @Test
    void aThreadThatOnlyHasTheContextOfAPluginIsNamed() throws Exception {
        leaving("demo.held", "public Part() { Thread t = new Thread(() -> idle(), \"the-holder\"); t.setDaemon(true); t.start(); }");
        Deployer deployer = drops.open();
        ClassLoader loader = deployer.instances().getFirst().loader();
        Thread holder = Thread.ofPlatform().daemon().name("of-the-host").unstarted(UnloadTest::untilInterrupted);
        holder.setContextClassLoader(loader);
        holder.start();

        Plugin leaked = deployer.remove("demo.held");
        System.setProperty("demo.held.end", "now");
        holder.interrupt();
        holder.join();

        assertThat(leaked.suspects()).contains("thread of-the-host: its context class loader is the plugin's");
    }

    private static void untilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            java.util.concurrent.locks.LockSupport.park();
        }
    }

    @Test
    void partsThatAClientLeftBehindAreNamed() throws Exception {
        leaving("demo.left", "public Part() { Thread t = new Thread(Part::idle, \"another-leak\"); t.setDaemon(true); t.start(); }");
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);
        host.leftBehind = List.of("module slow: virtual thread patchbay-slow");

        Plugin leaked = deployer.remove("demo.left");
        System.setProperty("demo.left.end", "now");

        assertThat(leaked.suspects()).contains("module slow: virtual thread patchbay-slow");
    }

    @Test
    void aCleanPluginIsGoneAndItsPrivateCopyIsDeleted() throws Exception {
        drops.jars().plugin("demo.a", "1.0").jar("a.jar");
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);
        assertThat(copies()).hasSize(1);

        Plugin gone = deployer.remove("demo.a");

        assertThat(gone.state()).isEqualTo(Plugin.State.UNLOADED);
        assertThat(gone.suspects()).isEmpty();
        assertThat(host.names()).isEmpty();
        Drops.until("its copy is deleted", () -> copies().isEmpty());
    }

    @Test
    void aPluginOnAClassPathIsGoneToo() throws Exception {
        drops.jars()
                .nonModular()
                .provides(LightweightHandler.class, "demo.a.Part")
                .source("demo.a.Part", Drops.handler("\"a\""))
                .property("id", "demo.a")
                .jar("a.jar");
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);

        Plugin gone = deployer.remove("demo.a");

        assertThat(gone.state()).isEqualTo(Plugin.State.UNLOADED);
        assertThat(host.names()).isEmpty();
    }

    /** The JARs that this process has copied. */
    private Set<String> copies() {
        try (Stream<Path> all = Files.walk(drops.copies())) {
            return all.filter(each -> each.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        } catch (java.io.IOException changing) {
            return Set.of("?");
        }
    }
}

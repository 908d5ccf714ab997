package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.core.plugin.PluginJar;
import dev.patchbay.core.plugin.PluginJars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in real JARs, in clients that are open. */
class PluginsTest {
    @TempDir
    Path root;

    /** A module that tells its peer what it took, and its version. */
    private PluginJar counting(PluginJars where, String version, String failing) {
        return where.module("demo.count", version)
                .requires("dev.patchbay.api")
                .provides(LightweightModule.class, "demo.count.Count")
                .source("demo.count.Count", """
                        public class Count implements LightweightModule {
                            public String name() { return "count"; }
                            public Rule rule(ModuleContext<Void> context) { return Rule.event("tick"); }
                            public InboxLimits inboxLimits() { return InboxLimits.STANDARD; }
                            public void run(ModuleContext<Void> context) throws Exception {
                                boolean own = Thread.currentThread().getContextClassLoader() == Count.class.getClassLoader();
                                while (true) {
                                    switch (context.inbox().take()) {
                                        case Input.Inbound<Void>(Message message) -> {
                                            %s
                                            context.send(Message.text("saw", "%s " + message.text() + (own ? "" : " strange")));
                                        }
                                        case Input.Drain<Void> drain -> { return; }
                                        default -> {}
                                    }
                                }
                            }
                        }
                        """.formatted(failing, version));
    }

    private PluginSettings settings() {
        return PluginSettings.of(root.resolve("plugins"), root.resolve("copies"))
                .withTiming(new PluginSettings.Timing(
                        Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ZERO, Duration.ofMillis(20)));
    }

    private PluginJars jars() {
        return PluginJars.in(root.resolve("plugins"));
    }

    @Test
    void aPluginWorksInAClientAndIsReplacedAndRemovedWithoutAReconnect() throws Exception {
        counting(jars(), "1.0", "").jar("count.jar");
        try (var plugins = Plugins.open(settings());
                var fixture = new ClientFixture(builder -> builder.plugins(plugins))) {
            var peer = fixture.live().send("tick 1");
            assertThat(peer.receive()).isEqualTo("saw 1.0 1");

            Plugin next = plugins.deploy(counting(jars(), "2.0", "").jar("count.jar"));
            peer.send("tick 2");
            assertThat(next.state()).isEqualTo(Plugin.State.ACTIVE);
            assertThat(peer.receive()).isEqualTo("saw 2.0 2");

            until(
                    "the old version is gone while the client is open",
                    () -> plugins.plugins().equals(List.of(next)));

            Plugin gone = plugins.remove("demo.count");
            assertThat(gone.state()).as("%s", gone.suspects()).isEqualTo(Plugin.State.UNLOADED);
            assertThat(fixture.client.modules()).isEmpty();
            assertThat(fixture.client.epoch()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsLostOrDoubledOrOutOfOrderWhileVersionsChange() throws Exception {
        List<Path> versions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            versions.add(counting(PluginJars.in(root), i + ".0", "").jar("count-" + i + ".jar"));
        }
        try (var plugins = Plugins.open(settings());
                var fixture = new ClientFixture(builder -> builder.plugins(plugins))) {
            plugins.deploy(versions.getFirst());
            var peer = fixture.live();
            int swaps = 30;
            Thread sender = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 3_000; i++) {
                    peer.send("tick " + i);
                    if (i % 20 == 0) {
                        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                    }
                }
            });
            for (int i = 1; i <= swaps; i++) {
                assertThat(plugins.deploy(versions.get(i % 3)).refusal()).isEmpty();
            }
            sender.join();

            for (int i = 0; i < 3_000; i++) {
                assertThat(peer.receive()).endsWith(".0 " + i);
            }
        }
    }

    @Test
    void aVersionThatFailsWithinTheGuardTimeIsTakenBackAndTheOldOneGoesOn() throws Exception {
        counting(jars(), "1.0", "").jar("count.jar");
        var timing = new PluginSettings.Timing(
                Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(20));
        try (var plugins = Plugins.open(settings().withTiming(timing));
                var fixture = new ClientFixture(builder -> builder.plugins(plugins))) {
            var peer = fixture.live();
            Path bad = counting(PluginJars.in(root), "2.0", "if (true) throw new IllegalStateException(\"bad\");")
                    .jar("bad.jar");
            var refused = java.util.concurrent.CompletableFuture.supplyAsync(() -> deploy(plugins, bad));
            until(
                    "the new one has taken over",
                    () -> plugins.plugins().stream()
                            .anyMatch(each -> each.version().equals("2.0") && each.state() == Plugin.State.ACTIVE));
            peer.send("tick 1", "tick 2", "tick 3");

            assertThat(refused.get(30, java.util.concurrent.TimeUnit.SECONDS)
                            .refusal()
                            .map(Refusal::toString))
                    .hasValueSatisfying(text -> assertThat(text)
                            .startsWith("PB-P16 demo.count 2.0 (" + bad + ") not loaded: ")
                            .contains("count", "java.lang.IllegalStateException: bad", ", and 1.0 is back. Fix: "));
            peer.send("tick 4");
            until("the old one goes on", () -> {
                try {
                    return peer.receive().equals("saw 1.0 4");
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private static Plugin deploy(Plugins plugins, Path jar) {
        try {
            return plugins.deploy(jar);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aVersionThatDoesNotGetReadyIsRefusedAndTheOldOneHasNoticedNothing() throws Exception {
        counting(jars(), "1.0", "").jar("count.jar");
        try (var plugins = Plugins.open(settings());
                var fixture = new ClientFixture(builder -> builder.plugins(plugins))) {
            var peer = fixture.live();
            Path bad = PluginJars.in(root)
                    .module("demo.count", "2.0")
                    .requires("dev.patchbay.api")
                    .provides(LightweightModule.class, "demo.count.Count")
                    .source("demo.count.Count", """
                            public class Count implements LightweightModule {
                                public String name() { return "count"; }
                                public Rule rule(ModuleContext<Void> context) { return Rule.event("tick"); }
                                public void run(ModuleContext<Void> context) { throw new IllegalStateException("at once"); }
                            }
                            """)
                    .jar("bad.jar");

            Plugin refused = plugins.deploy(bad);
            peer.send("tick 1");

            assertThat(refused.refusal().map(Refusal::code)).contains(Refusal.Code.START);
            assertThat(peer.receive()).isEqualTo("saw 1.0 1");
        }
    }

    @Test
    void theFolderIsJudgedWithoutRunningAnything() {
        jars().plugin("demo.a", "1.0").jar("a.jar");
        jars().file("broken.jar", "no zip");

        List<Plugin> all = Plugins.check(settings());
        Plugin one = Plugins.check(root.resolve("plugins/a.jar"), settings());

        assertThat(all)
                .extracting(Plugin::id, Plugin::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("broken", Plugin.State.REFUSED),
                        org.assertj.core.groups.Tuple.tuple("demo.a", Plugin.State.ADMITTED));
        assertThat(one.state()).isEqualTo(Plugin.State.ADMITTED);
    }

    @Test
    void thePartsOfTheImageAndOfPluginsAreListedTogether() {
        jars().plugin("demo.a", "1.0").jar("a.jar");
        try (var plugins = Plugins.open(settings())) {
            assertThat(plugins.parts())
                    .extracting(Part::name, Part::plugin)
                    .contains(
                            org.assertj.core.groups.Tuple.tuple("websocket", Optional.empty()),
                            org.assertj.core.groups.Tuple.tuple("demo.a", Optional.of("demo.a")));
        }
    }

    @Test
    void theImageAloneHasNoPluginsAndTakesNone() {
        try (var plugins = Plugins.image()) {
            assertThat(plugins.plugins()).isEmpty();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> plugins.deploy(root))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}

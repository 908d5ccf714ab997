package dev.patchbay.core.plugin;

import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.core.Part;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Refusal;
import dev.patchbay.core.plugin.admission.Platform;
import dev.patchbay.core.time.SystemTimers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A folder that plugins are dropped into, and a deployer over it; short guard and drain times. */
final class Drops implements BeforeEachCallback, AfterEachCallback {
    private static final Duration SOON = Duration.ofSeconds(20);

    private @Nullable Path root;
    private @Nullable PluginSettings settings;
    private @Nullable Deployer deployer;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        root = Files.createTempDirectory("drops");
        settings = PluginSettings.of(root.resolve("plugins"), root.resolve("copies"))
                .withTiming(new PluginSettings.Timing(
                        Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ZERO, Duration.ofMillis(20)));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (deployer != null) {
            deployer.close();
        }
        PluginJars.delete(root);
    }

    Path folder() {
        return root.resolve("plugins");
    }

    Path copies() {
        return root.resolve("copies");
    }

    /** The private folders of processes that were not cleaned up. */
    List<Path> copiesLeft() {
        try (var all = Files.list(copies())) {
            return all.filter(Files::isDirectory).toList();
        } catch (java.io.IOException none) {
            return List.of();
        }
    }

    /** What is made lies in the plugins folder. */
    PluginJars jars() {
        return PluginJars.in(folder());
    }

    /** What is made lies beside it. */
    PluginJars elsewhere() {
        return PluginJars.in(root.resolve("elsewhere"));
    }

    Drops with(UnaryOperator<PluginSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    Drops guard(Duration guard) {
        var timing = settings.timing();
        return with(
                all -> all.withTiming(new PluginSettings.Timing(timing.start(), timing.drain(), guard, timing.scan())));
    }

    Drops scan(Duration scan) {
        var timing = settings.timing();
        return with(all -> all.withTiming(
                new PluginSettings.Timing(timing.start(), timing.drain(), timing.guard(), scan)));
    }

    Drops start(Duration start) {
        var timing = settings.timing();
        return with(
                all -> all.withTiming(new PluginSettings.Timing(start, timing.drain(), timing.guard(), timing.scan())));
    }

    Deployer open() {
        deployer = Deployer.open(settings, Platform.current(), new SystemTimers());
        return deployer;
    }

    /** A plugin in the folder that has one handler, whose name is this expression. */
    static PluginJar says(PluginJars where, String id, String version, String expression) {
        return where.module(id, version)
                .requires("dev.patchbay.api")
                .provides(LightweightHandler.class, id + ".Part")
                .source(id + ".Part", handler(expression));
    }

    /** A class Part that is a handler, whose name is this expression. */
    static String handler(String expression) {
        return """
                public class Part implements LightweightHandler {
                    @Override public void onMessage(Message message) {}
                    @Override public String name() { return %s; }
                }
                """.formatted(expression);
    }

    /** The one plugin of this id. */
    Plugin plugin(String id) {
        return deployer.plugins().stream()
                .filter(each -> each.id().equals(id))
                .reduce((one, other) -> {
                    throw new AssertionError("two of " + id + ": " + one + " " + other);
                })
                .orElseThrow(() -> new AssertionError("no " + id + " in " + deployer.plugins()));
    }

    List<String> states() {
        return deployer.plugins().stream()
                .map(each -> each.id() + " " + each.version() + " " + each.state())
                .toList();
    }

    String refusal(String id) {
        return plugin(id).refusal().map(Refusal::toString).orElse("not refused");
    }

    List<String> parts() {
        return deployer.parts().stream().map(Part::name).toList();
    }

    /** Waits until something is so. */
    static void until(String what, BooleanSupplier condition) {
        long endNanos = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("not within " + SOON + ": " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}

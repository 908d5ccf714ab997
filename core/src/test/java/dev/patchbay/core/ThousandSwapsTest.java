package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.core.link.LeakExtension;
import dev.patchbay.core.plugin.PluginJars;
import dev.patchbay.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A module is replaced a thousand times while its messages come in over a real socket. */
@ExtendWith(LeakExtension.class)
class ThousandSwapsTest {
    private static final Logger LOG = LoggerFactory.getLogger(ThousandSwapsTest.class);
    private static final int SWAPS = Integer.getInteger("patchbay.swaps", 1_000);
    private static final int A_MILLISECOND = 5;
    private static final Duration LONG = Duration.ofHours(1);
    private static final String SINK = "patchbay.test.sink";

    @TempDir
    Path root;

    /** What the module was given: it must be 0, 1, 2, and so on. Written by the module's threads, of which one reads at a time. */
    private final AtomicLong next = new AtomicLong();

    private final AtomicLong wrong = new AtomicLong(-1);
    private final AtomicLong unloaded = new AtomicLong();
    private final AtomicLong leaked = new AtomicLong();

    private void took(long number) {
        if (!next.compareAndSet(number, number + 1)) {
            wrong.compareAndSet(-1, number);
        }
    }

    private Path version(String version) {
        return PluginJars.in(root)
                .module("demo.count", version)
                .requires("dev.patchbay.api")
                .provides(LightweightModule.class, "demo.count.Count")
                .source("demo.count.Count", """
                        public class Count implements LightweightModule {
                            public String name() { return "count"; }
                            public Rule rule(ModuleContext<Void> context) { return Rule.startsWith("tick "); }
                            public InboxLimits inboxLimits() { return new InboxLimits(1_000_000, 1L << 30, Overflow.RESYNC); }
                            public void run(ModuleContext<Void> context) throws Exception {
                                var sink = (java.util.function.LongConsumer) System.getProperties().get("%s");
                                while (true) {
                                    switch (context.inbox().take()) {
                                        case Input.Inbound<Void>(Message message) -> sink.accept(Long.parseLong(message.text().substring(5)));
                                        case Input.Drain<Void> drain -> { return; }
                                        default -> {}
                                    }
                                }
                            }
                        }
                        """.formatted(SINK))
                .jar("count-" + version + ".jar");
    }

    @Test
    void noneOfTheMessagesIsLostDoubledOrOutOfOrderAndNothingStaysInMemory() throws Exception {
        List<Path> versions = List.of(version("1.0"), version("2.0"));
        System.getProperties().put(SINK, (LongConsumer) this::took);
        int threadsBefore = Threads.named("patchbay-").size();
        try (var simulator = Simulator.builder()
                        .heartbeat(LONG, LONG)
                        .psTimeout(Duration.ZERO)
                        .start();
                var plugins = Plugins.open(settings())) {
            plugins.onChange(this::count);
            try (var client = Client.builder()
                    .venue("websocket", VenueSettings.NONE.withUrls(List.of(URI.create(simulator.url()))))
                    .plugins(plugins)
                    .open()) {
                client.awaitLive(Duration.ofSeconds(10));
                plugins.deploy(versions.getFirst());
                var sender = new Sender(simulator);
                swapAll(plugins, versions, sender);
                long sent = sender.stop();

                until("all " + sent + " have arrived, or one was wrong", () -> next.get() == sent || wrong.get() >= 0);
                assertThat(wrong.get())
                        .as("the first that was not in its place, of %d", sent)
                        .isEqualTo(-1);
                assertThat(client.epoch()).isEqualTo(1);
                assertThat(client.statistics().unmatched()).isLessThan(10);
                for (int looks = 0; looks < 600 && unloaded.get() < SWAPS; looks++) {
                    LockSupport.parkNanos(100_000_000);
                }
                assertThat(unloaded)
                        .as("old versions that are gone; there are %s", plugins.plugins())
                        .hasValue(SWAPS);
                assertThat(leaked).hasValue(0);
                assertThat(plugins.plugins()).hasSize(1);
                until("the last of the old copies is deleted, which happens on another thread", () -> copies() == 1);
            }
        } finally {
            System.getProperties().remove(SINK);
        }
        until("the threads are gone", () -> Threads.named("patchbay-").size() <= threadsBefore);
    }

    private PluginSettings settings() {
        return PluginSettings.of(root.resolve("plugins"), root.resolve("copies"))
                .withTiming(new PluginSettings.Timing(
                        Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(1)));
    }

    private void count(Plugin plugin) {
        switch (plugin.state()) {
            case UNLOADED -> unloaded.incrementAndGet();
            case LEAKED -> leaked.incrementAndGet();
            case ADMITTED, ACTIVE, DRAINING, REFUSED, DISABLED -> {}
        }
    }

    private static void swapAll(Plugins plugins, List<Path> versions, Sender sender) throws Exception {
        long beginNanos = System.nanoTime();
        for (int i = 1; i <= SWAPS; i++) {
            Plugin plugin = plugins.deploy(versions.get(i % 2));
            assertThat(plugin.refusal()).as("swap %d", i).isEmpty();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - beginNanos);
        LOG.info(
                "swaps={} took={} each={} messages={} a second={}",
                SWAPS,
                took,
                took.dividedBy(SWAPS),
                sender.sent.get(),
                sender.sent.get() * 1_000 / took.toMillis());
    }

    private long copies() {
        try (Stream<Path> all = Files.walk(root.resolve("copies"))) {
            return all.filter(each -> each.toString().endsWith(".jar")).count();
        } catch (IOException | UncheckedIOException deletedMeanwhile) {
            return -1;
        }
    }

    /** Sends numbers, so many a millisecond; if it is late it catches up. */
    private static final class Sender {
        private final Simulator simulator;
        private final AtomicLong sent = new AtomicLong();
        private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
        private volatile boolean on = true;

        Sender(Simulator simulator) {
            this.simulator = simulator;
            thread.start();
        }

        private void run() {
            long beginNanos = System.nanoTime();
            while (on) {
                long due = (System.nanoTime() - beginNanos) / 1_000_000 * A_MILLISECOND;
                while (on && sent.get() < due) {
                    simulator.sendText("tick " + sent.getAndIncrement());
                }
                LockSupport.parkNanos(500_000);
            }
        }

        /** Sends no more; how many it has sent. */
        long stop() throws InterruptedException {
            on = false;
            thread.join();
            return sent.get();
        }
    }
}

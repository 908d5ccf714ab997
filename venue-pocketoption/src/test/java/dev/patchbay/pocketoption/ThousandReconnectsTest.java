package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Subscriptions;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the threads and files of the whole process")
class ThousandReconnectsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int WARM_UP = 100;
    private static final int RECONNECTS = 1_000;

    /** What one client holds, beside its heap. */
    private record Held(int platformThreads, long files, long directBytes) {
        static Held now() {
            return new Held(platformThreadCount(), openFiles(), PlatformDependent.usedDirectMemory());
        }
    }

    @Test
    void threadsFilesAndDirectMemoryAreWhereTheyWere() throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/proc/self/fd")), "open files are counted in /proc, which is not there");
        try (var venue = Simulator.builder().ticksPaused().start();
                var client = LiveClient.open(venue);
                var ticks = client.handle(Subscriptions.class).ticks("EURUSD_otc")) {
            client.awaitLive(SOON);
            reconnect(client, WARM_UP);
            Held before = Held.now();
            reconnect(client, RECONNECTS);

            until(() -> venue.connectionCount() == 1);
            Held after = Held.now();
            assertThat(after.platformThreads()).isLessThanOrEqualTo(before.platformThreads() + 1);
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + 2);
            assertThat(after.directBytes()).isLessThanOrEqualTo(before.directBytes() + (4 << 20));
            assertThat(client.statistics().logins()).isEqualTo(1 + WARM_UP + RECONNECTS);
            assertThat(ticks.lost()).isZero();
        }
    }

    private static void reconnect(Client client, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            long before = client.epoch();
            client.reconnect();
            until(() -> client.epoch() > before);
            client.awaitLive(SOON);
        }
    }

    private static void until(BooleanSupplier condition) {
        long endNanos = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(endNanos);
            LockSupport.parkNanos(100_000);
        }
    }

    private static int platformThreadCount() {
        return Thread.getAllStackTraces().size();
    }

    private static long openFiles() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

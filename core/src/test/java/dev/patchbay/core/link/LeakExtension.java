package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that leaves one of Netty's buffers unreleased. */
public final class LeakExtension implements BeforeAllCallback, AfterAllCallback {
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();
    private static final Duration COLLECTION = Duration.ofSeconds(10);

    static {
        // Before Netty makes the first of its detectors, which it keeps in static fields.
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Recording());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LEAKS.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        assertThat(found()).as("buffers that were not released").isEmpty();
    }

    /** What has leaked by now; collects the garbage, for only then does the detector know. */
    static List<String> found() throws InterruptedException {
        collect();
        collect(); // what the first collection found is certainly queued when the second one's find comes out
        PooledByteBufAllocator.DEFAULT.buffer().release(); // the detector reports when the next buffer is made
        ByteBufAllocator.DEFAULT.buffer().release();
        return List.copyOf(LEAKS);
    }

    static void forget() {
        LEAKS.clear();
    }

    private static void collect() throws InterruptedException {
        var queue = new ReferenceQueue<>();
        var reference = new PhantomReference<>(new Object(), queue);
        System.gc();
        assertThat(queue.remove(COLLECTION.toMillis()))
                .as("the garbage was collected")
                .isSameAs(reference);
    }

    private static final class Recording extends ResourceLeakDetectorFactory {
        @Override
        @SuppressWarnings("deprecation") // the one method that Netty asks a factory for
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long maxActive) {
            return new Detector<>(resource, interval);
        }
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {
        Detector(Class<T> resource, int interval) {
            super(resource, interval);
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            LEAKS.add(resourceType + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            LEAKS.add(resourceType);
        }
    }
}

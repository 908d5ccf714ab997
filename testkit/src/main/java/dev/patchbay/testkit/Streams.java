package dev.patchbay.testkit;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads streams in tests. */
public final class Streams {
    private Streams() {}

    /** All that waits in a stream, in order; does not wait for more, and is content with a stream that has ended. */
    public static <T> List<T> drain(EventStream<T> stream) throws InterruptedException {
        List<T> all = new ArrayList<>();
        try {
            for (Optional<T> item = stream.next(Duration.ZERO); item.isPresent(); item = stream.next(Duration.ZERO)) {
                all.add(item.get());
            }
        } catch (ClosedException over) {
            return all;
        }
        return all;
    }
}

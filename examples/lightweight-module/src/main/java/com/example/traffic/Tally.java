package com.example.traffic;

import dev.patchbay.api.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts. Owned by the module's thread. */
final class Tally {
    private final Map<String, Long> events = new HashMap<>();
    private long messages;
    private long bytes;
    private long missed;

    void count(Message message) {
        messages++;
        bytes += message.size();
        events.merge(message.event(), 1L, Long::sum);
    }

    void miss(long more) {
        missed += more;
    }

    Traffic during(Duration time) {
        return new Traffic(time, messages, bytes, events, missed);
    }
}

package com.example.traffic;

import java.time.Duration;
import java.util.Map;

/**
 * What came in during one stretch of time. Other modules, and the application, find the latest in the client's {@code AppState}.
 *
 * @param time how long it was
 * @param messages how many messages came
 * @param bytes how many bytes their payloads had together
 * @param events how many messages there were of each event
 * @param missed how many more came and were not looked at, because there were too many
 */
public record Traffic(Duration time, long messages, long bytes, Map<String, Long> events, long missed) {
    /** Copies the counts. */
    public Traffic {
        events = Map.copyOf(events);
    }
}

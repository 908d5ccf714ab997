package dev.patchbay.core.flight;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of one of our events. For one thread. */
public final class Flights implements AutoCloseable {
    private final Recording recording = new Recording();
    private final String event;
    private final Path file;

    /**
     * Begins to record.
     *
     * @param folder where the recording is kept for a moment
     * @param event its name behind {@code dev.patchbay.}
     * @param threshold how long what is recorded must have taken
     */
    public Flights(Path folder, String event, Duration threshold) {
        this.event = "dev.patchbay." + event;
        this.file = folder.resolve("flight.jfr");
        recording.enable(this.event).withThreshold(threshold);
        recording.start();
    }

    /** All that was recorded so far, in the order in which it was over; the recording ends. */
    public List<RecordedEvent> end() throws IOException {
        recording.stop();
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(each -> each.getEventType().getName().equals(event))
                .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }

    @Override
    public void close() {
        recording.close();
    }
}

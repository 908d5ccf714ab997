package dev.patchbay.raw;

import dev.patchbay.api.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All handlers, whatever becomes of connections and of runs of the module. Owned by the module's thread, {@link #someLeft} apart.
 *
 * <p>A message is shown to those that named its event, found by one look-up, and to those that can't name any. A frame is shown to the first
 * only, as the client itself does it.
 */
final class Handlers {
    private final List<Handler> all = new ArrayList<>();
    private final Map<String, List<Handler>> named = new HashMap<>();
    private final List<Handler> unnamed = new ArrayList<>();
    private boolean connected;

    /** Written by the module's thread, read by any. */
    private volatile long epoch;

    /** Set by any thread, cleared by the module's: some handler has left. */
    private volatile boolean someLeft;

    /** The number of the connection whose messages come now; 0 before the first. */
    long epoch() {
        return epoch;
    }

    /** A handler has left. */
    void someLeft() {
        someLeft = true;
    }

    /** What the client must route here. */
    Wanted wanted() {
        Set<String> events = new HashSet<>(named.keySet());
        boolean frames = events.contains(Message.FRAME);
        return new Wanted(unnamed.isEmpty() ? Optional.of(Set.copyOf(events)) : Optional.empty(), frames);
    }

    void add(Handler handler) {
        all.add(handler);
        index(handler);
    }

    private void index(Handler handler) {
        handler.events()
                .ifPresentOrElse(
                        names -> names.forEach(name -> named.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(handler)),
                        () -> unnamed.add(handler));
    }

    /**
     * Forgets those that have left.
     *
     * @return whether there were any
     */
    boolean sweep() {
        if (!someLeft) {
            return false;
        }
        someLeft = false;
        if (!all.removeIf(Handler::hasLeft)) {
            return false;
        }
        named.clear();
        unnamed.clear();
        all.forEach(this::index);
        return true;
    }

    /** Shows a message to those that may want it. */
    void show(Message message) {
        List<Handler> here = named.getOrDefault(message.event(), List.of());
        List<Handler> everywhere = message.event().equals(Message.FRAME) ? List.of() : unnamed;
        if (!here.isEmpty() || !everywhere.isEmpty()) {
            var item = new RawMessage(message);
            here.forEach(handler -> show(handler, item));
            everywhere.forEach(handler -> show(handler, item));
        }
    }

    private void show(Handler handler, RawMessage item) {
        handler.show(item);
        if (handler.hasLeft()) {
            someLeft = true;
        }
    }

    /** The inbox overflowed: so many are missing, whoever wanted them. */
    void missed(long count) {
        gap(RawGap.Reason.SLOW_MODULE, count);
    }

    /** A run failed, and this is the next. */
    void restarted() {
        all.forEach(Handler::reset);
        if (connected) {
            gap(RawGap.Reason.RESTARTED, 0);
        }
        someLeft = true;
    }

    private void gap(RawGap.Reason reason, long count) {
        var gap = new RawGap(reason, count, epoch);
        all.forEach(handler -> handler.gap(gap));
    }

    /** A login succeeded; told once for each connection. */
    void begin(long newEpoch) {
        if (epoch != newEpoch) {
            if (connected) {
                lost(); // of a module that hung through very many connections, the client keeps the last marks only
            }
            epoch = newEpoch;
            all.forEach(handler -> handler.begin(newEpoch));
            someLeft = true;
        }
        connected = true;
    }

    /** The connection is gone. */
    void lost() {
        connected = false;
        all.forEach(Handler::lost);
    }

    /** The client is closing. */
    void end() {
        all.forEach(handler -> handler.end("the client was closed"));
    }
}

package dev.patchbay.account;

import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * All streams of one sort, whatever becomes of connections and of runs of the module. Safe for any thread; what is told, is told by the
 * module's.
 *
 * @param <E> the items
 */
final class Listeners<E> {
    private final List<Listener<E>> all = new CopyOnWriteArrayList<>();
    private final Function<Gap, E> item;
    private final LongSupplier epoch;

    /**
     * No stream yet.
     *
     * @param item makes an item of a gap
     * @param epoch the number of the current connection
     */
    Listeners(Function<Gap, E> item, LongSupplier epoch) {
        this.item = item;
        this.epoch = epoch;
    }

    EventStream<E> open(Commands<?> commands, AccountOptions options) {
        Feed<E> feed = commands.feed(
                options.capacity(),
                options.overflow(),
                missed -> item.apply(new Gap(Gap.Reason.SLOW_LISTENER, missed, epoch.getAsLong())));
        var listener = new Listener<>(feed, item);
        all.add(listener);
        return feed.stream().onClose(() -> all.remove(listener));
    }

    void interrupted(Gap.Reason reason, long missed) {
        all.forEach(listener -> listener.interrupted(reason, missed));
    }

    void tell(E event) {
        all.removeIf(listener -> !listener.deliver(event, epoch.getAsLong()));
    }

    int size() {
        return all.size();
    }
}

package dev.patchbay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What a simulator saw and sent: the half of it that only looks.
 *
 * <p>Safe for any thread.
 */
sealed class Watched permits Traded {
    private final Recorder recorder;

    Watched(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Everything that came, from all connections.
     *
     * @return in the order in which it came; a copy
     */
    public List<Received> received() {
        return recorder.received();
    }

    /**
     * The events of one name that came, from all connections.
     *
     * @param event their name
     * @return in the order in which they came; a copy
     */
    public List<Received> received(String event) {
        return received().stream().filter(Received.event(event)).toList();
    }

    /**
     * Waits until something has come; it may have come already.
     *
     * @param wanted what it is like
     * @param deadline how long to wait, in real time
     * @return the first of its kind
     * @throws DeadlineException if it does not come in time
     */
    public Received awaitReceived(Predicate<Received> wanted, Duration deadline) {
        return recorder.await("a certain message", deadline, () -> recorder.find(wanted, 0));
    }

    /**
     * Waits until an event has come often enough, counted from the start over all connections.
     *
     * @param event its name
     * @param count how often; positive
     * @param deadline how long to wait, in real time
     * @return the one that made the count full
     * @throws DeadlineException if it does not come in time
     */
    public Received awaitReceived(String event, int count, Duration deadline) {
        return recorder.await(count + " × " + event, deadline, () -> recorder.find(Received.event(event), count - 1L));
    }

    /**
     * Every tick of an asset that was sent in a form that can be read, on all connections.
     *
     * @param asset its symbol
     * @return in the order in which they were sent; a copy
     */
    public List<SentTick> sentTicks(String asset) {
        return recorder.ticks(tick -> tick.asset().equals(asset));
    }

    /**
     * Every tick of an asset that was sent in a form that can be read, on one connection.
     *
     * @param asset its symbol
     * @param connection its number, from 1
     * @return in the order in which they were sent; a copy
     */
    public List<SentTick> sentTicks(String asset, int connection) {
        return recorder.ticks(tick -> tick.asset().equals(asset) && tick.connection() == connection);
    }

    /**
     * Every order that the venue acted upon, executed or refused, those of pending orders too.
     *
     * @return in the order in which it did; a copy
     */
    public List<VenueOrder> orders() {
        return recorder.orders();
    }

    /**
     * Waits until the venue has acted upon as many orders since the start.
     *
     * @param count how many at least, executed or refused
     * @param deadline how long to wait, in real time
     * @throws DeadlineException if it does not come to that in time
     */
    public void awaitOrders(int count, Duration deadline) {
        await(count + " orders", deadline, () -> recorder.lastOrder() >= count);
    }

    /**
     * Waits until as many deals have ended since the start.
     *
     * @param count how many at least, of both accounts
     * @param deadline how long to wait, in real time
     * @throws DeadlineException if it does not come to that in time
     */
    public void awaitClosedDeals(int count, Duration deadline) {
        await(count + " closed deals", deadline, () -> recorder.closedDeals() >= count);
    }

    /**
     * Every HTTP request that came.
     *
     * @return in the order in which they were answered; a copy
     */
    public List<Handshake> handshakes() {
        return recorder.handshakes();
    }

    /**
     * How many TCP connections are open now.
     *
     * @return also those that are not a WebSocket yet
     */
    public int connectionCount() {
        return recorder.connections();
    }

    /**
     * How many TCP connections have come since the start.
     *
     * @return also those that were refused
     */
    public int connectsSeen() {
        return recorder.connects();
    }

    /**
     * How many logins have succeeded since the start.
     *
     * @return over all connections
     */
    public int loginsSeen() {
        return recorder.logins();
    }

    /**
     * Waits until as many TCP connections are open.
     *
     * @param count exactly how many
     * @param deadline how long to wait, in real time
     * @throws DeadlineException if it does not come to that in time
     */
    public void awaitConnectionCount(int count, Duration deadline) {
        await(count + " open connections", deadline, () -> recorder.connections() == count);
    }

    /**
     * Waits until as many logins have succeeded since the start.
     *
     * @param count how many at least
     * @param deadline how long to wait, in real time
     * @throws DeadlineException if it does not come to that in time
     */
    public void awaitLogins(int count, Duration deadline) {
        await(count + " logins", deadline, () -> recorder.logins() >= count);
    }

    /**
     * Waits until as many TCP connections have come since the start.
     *
     * @param count how many at least
     * @param deadline how long to wait, in real time
     * @throws DeadlineException if it does not come to that in time
     */
    public void awaitConnects(int count, Duration deadline) {
        await(count + " connects", deadline, () -> recorder.connects() >= count);
    }

    private void await(String what, Duration deadline, BooleanSupplier condition) {
        boolean _ =
                recorder.await(what, deadline, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}

package dev.patchbay.core.route;

import dev.patchbay.api.spi.Middleware;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One middleware with what is known of it. Safe for any thread. */
public final class Layer {
    private static final Logger LOG = LoggerFactory.getLogger(Layer.class);

    private final Middleware middleware;
    private final Origin origin;
    private final String name;
    private final boolean required;
    private final LongAdder passed = new LongAdder();
    private final Tally received = new Tally();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /** Written once by the watch, read by all who pass messages. */
    private volatile boolean setAside;

    /** Written by whoever puts the layer in its place, read by all who pass messages. */
    private volatile Consumer<Throwable> listener = _ -> {};

    /** A layer that the application gave. */
    public Layer(Middleware middleware) {
        this(middleware, Origin.APPLICATION);
    }

    /** Asks the middleware for its name, once. */
    public Layer(Middleware middleware, Origin origin) {
        this.middleware = middleware;
        this.origin = origin;
        this.name = middleware.name();
        this.required = middleware.required();
    }

    /** Where it comes from. */
    public Origin origin() {
        return origin;
    }

    /** Tells each failure from now on, on the thread on which it happens. The listener must not block. */
    public void onFailure(Consumer<Throwable> told) {
        listener = told;
    }

    Middleware middleware() {
        return middleware;
    }

    /** Calls one of the hooks that are no message, on a thread whose context class loader is the plugin's. Its failure is told, not thrown. */
    public void hook(Consumer<Middleware> hook) {
        try {
            hook.accept(middleware);
        } catch (Throwable failure) { // a middleware is foreign code: its bugs stay its own
            Foreign.rethrowIfFatal(failure);
            LOG.warn("middleware hook failed middleware={}", name, failure);
            listener.accept(failure);
        }
    }

    /** The middleware's name. */
    public String name() {
        return name;
    }

    boolean required() {
        return required;
    }

    /** Whether it was too slow once, and is passed by since. */
    public boolean isSetAside() {
        return setAside;
    }

    void setAside() {
        setAside = true;
    }

    /** Tells that it was set aside. */
    void tellSetAside(Duration budget) {
        listener.accept(new TimeoutException("the middleware " + name + " took longer than " + budget));
    }

    /** It passed on an outbound message. */
    void passedOne() {
        passed.increment();
    }

    /** It passed on so many inbound messages; told by the one worker of the time, or by who takes over from it. */
    void received(int messages) {
        received.add(messages);
    }

    void droppedOne() {
        dropped.increment();
    }

    void failed(Throwable failure) {
        failures.increment();
        if (failures.sum() == 1) {
            LOG.warn("middleware failed, further failures are only counted middleware={}", name, failure);
        }
        listener.accept(failure);
    }

    /** How many messages it passed on, both ways. */
    public long passed() {
        return passed.sum() + received.sum();
    }

    /** How many messages it dropped, both ways. */
    public long dropped() {
        return dropped.sum();
    }

    /** How often it threw. */
    public long failures() {
        return failures.sum();
    }
}

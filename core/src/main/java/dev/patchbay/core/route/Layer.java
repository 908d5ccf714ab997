package dev.patchbay.core.route;

import dev.patchbay.api.spi.Middleware;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One middleware with what is known of it. Safe for any thread. */
public final class Layer {
    private static final Logger LOG = LoggerFactory.getLogger(Layer.class);

    private final Middleware middleware;
    private final String name;
    private final boolean required;
    private final LongAdder passed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /** Written once by the watch, read by all who pass messages. */
    private volatile boolean setAside;

    /** Asks the middleware for its name, once. */
    public Layer(Middleware middleware) {
        this.middleware = middleware;
        this.name = middleware.name();
        this.required = middleware.required();
    }

    Middleware middleware() {
        return middleware;
    }

    /** Calls one of the hooks that are no message. */
    public void hook(Consumer<Middleware> hook) {
        hook.accept(middleware);
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

    void passedOne() {
        passed.increment();
    }

    void droppedOne() {
        dropped.increment();
    }

    void failed(Throwable failure) {
        failures.increment();
        if (failures.sum() == 1) {
            LOG.warn("middleware failed, further failures are only counted middleware={}", name, failure);
        }
    }

    /** How many messages it passed on, both ways. */
    public long passed() {
        return passed.sum();
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

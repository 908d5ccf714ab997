package dev.patchbay.core.plugin;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.spi.LightweightHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client that has handlers only, and remembers what happened to them. Safe for any thread. */
final class FakeHost implements PluginHost, AutoCloseable {
    /** What happened, in order. */
    final List<String> log = new CopyOnWriteArrayList<>();

    private final Map<String, Instances> parts = new TreeMap<>();
    private final Runnable unfollow;

    /** Fails {@link #prepare} for the versions that it names. */
    volatile @Nullable String unfit;

    volatile UnfitException.Phase phase = UnfitException.Phase.START;

    /** A version whose parts fail as soon as they have taken over. */
    volatile @Nullable String failing;

    /** The plugin that the venue is from. */
    volatile String venue = "";

    volatile boolean closing;

    /** What the parts of a swap that were taken out leave behind. */
    volatile List<String> leftBehind = List.of();

    /** A client of all that there is. */
    FakeHost(Deployer deployer) {
        this(deployer, deployer.instances());
    }

    /** A client of these. */
    FakeHost(Deployer deployer, List<Instances> given) {
        synchronized (this) {
            given.forEach(each -> parts.put(each.plugin(), each));
        }
        unfollow = deployer.follow(this, given);
    }

    @Override
    public boolean venueIsFrom(String plugin) {
        return plugin.equals(venue);
    }

    @Override
    public Standby prepare(List<Instances> arriving, Duration start) throws UnfitException {
        if (closing) {
            throw new ClosedException("closing");
        }
        for (Instances each : arriving) {
            log.add("prepare " + name(each));
            if (each.version().equals(unfit)) {
                throw new UnfitException(
                        "part", phase, "the part of " + name(each) + " does not fit", new IllegalStateException("no"));
            }
        }
        return new Ready(arriving);
    }

    private static String name(Instances instances) {
        return instances.plugin() + " " + (instances.handlers().isEmpty() ? "none" : instances.version());
    }

    private final class Ready implements Standby {
        private final List<Instances> arriving;

        Ready(List<Instances> arriving) {
            this.arriving = arriving;
        }

        @Override
        public List<String> takeOver(Duration drain, Consumer<PartFailure> onFailure) {
            for (Instances each : arriving) {
                log.add("take over " + name(each));
                synchronized (FakeHost.this) {
                    if (each.handlers().isEmpty()) {
                        parts.remove(each.plugin());
                    } else {
                        parts.put(each.plugin(), each);
                    }
                }
                if (each.version().equals(failing)) {
                    onFailure.accept(new PartFailure(each.plugin(), "part", new IllegalStateException("broken")));
                    onFailure.accept(new PartFailure(each.plugin(), "part", new IllegalStateException("again")));
                }
            }
            return leftBehind;
        }

        @Override
        public void abandon() {
            arriving.forEach(each -> log.add("abandon " + name(each)));
        }
    }

    /** The names of its handlers. */
    synchronized List<String> names() {
        List<String> names = new ArrayList<>();
        parts.values().forEach(each -> each.handlers().stream()
                .map(LightweightHandler::name)
                .forEach(names::add));
        return names;
    }

    /** Its handler from this plugin. */
    synchronized LightweightHandler handler(String plugin) {
        return parts.get(plugin).handlers().getFirst();
    }

    @Override
    public void close() {
        synchronized (this) {
            parts.clear();
        }
        unfollow.run();
    }
}

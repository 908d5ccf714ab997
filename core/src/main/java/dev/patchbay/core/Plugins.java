package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.plugin.Deployer;
import dev.patchbay.core.plugin.Foreseen;
import dev.patchbay.core.plugin.Instances;
import dev.patchbay.core.plugin.PluginHost;
import dev.patchbay.core.plugin.Providers;
import dev.patchbay.core.plugin.admission.Admission;
import dev.patchbay.core.plugin.admission.Platform;
import dev.patchbay.core.plugin.admission.Verdict;
import dev.patchbay.core.time.SystemTimers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process has to run: what is in its image, and the plugins that were dropped in.
 *
 * <p>Safe for any thread. Clients are given it by {@link ClientBuilder#plugins}; each makes its own instances. When a plugin changes, every
 * open client changes its parts, at a boundary between two messages.
 */
public final class Plugins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    /** Null if there is the image alone. */
    private final @Nullable Deployer deployer;

    private Plugins(@Nullable Deployer deployer) {
        this.deployer = deployer;
    }

    /** The image alone. */
    public static Plugins image() {
        return new Plugins(null);
    }

    /**
     * The image, and the plugins in a folder. One that is bad costs only itself: {@link #plugins} and the log say what is wrong with it. Runs
     * the constructors of every plugin's providers, each for as long as {@code timing.start} at most.
     *
     * @throws ConfigException if a required plugin is refused, switched off or not there; it says why
     */
    public static Plugins open(PluginSettings settings) {
        return new Plugins(Deployer.open(settings, Platform.current(), new SystemTimers()));
    }

    /** Everything in the folder, judged as {@link #open} would, and nothing of it run: those admitted and those refused. */
    public static List<Plugin> check(PluginSettings settings) {
        try (var admission = new Admission(settings, Platform.current())) {
            return admission.all().stream().map(Foreseen::of).toList();
        }
    }

    /** One JAR, folder or zip, judged as if it lay in the folder; nothing of it is run. */
    public static Plugin check(Path source, PluginSettings settings) {
        try (var admission = new Admission(settings, Platform.current())) {
            return Foreseen.of(admission.one(source, admitted(admission.all())));
        }
    }

    /** Everything in the folder, judged as {@link #check} does, and besides what it lacks in this {@link JavaRuntime}; nothing of it is run. */
    public static List<Diagnosis> diagnose(PluginSettings settings) {
        try (var admission = new Admission(settings, Platform.current())) {
            List<Verdict> all = admission.all();
            return all.stream()
                    .map(each -> diagnosis(each, admission, admitted(all)))
                    .toList();
        }
    }

    /** One JAR, folder or zip, as if it lay in the folder; nothing of it is run. */
    public static Diagnosis diagnose(Path source, PluginSettings settings) {
        try (var admission = new Admission(settings, Platform.current())) {
            List<Verdict.Admitted> others = admitted(admission.all());
            return diagnosis(admission.one(source, others), admission, others);
        }
    }

    private static Diagnosis diagnosis(Verdict verdict, Admission admission, List<Verdict.Admitted> others) {
        return new Diagnosis(Foreseen.of(verdict), admission.lacks(verdict.source(), others));
    }

    private static List<Verdict.Admitted> admitted(List<Verdict> all) {
        return all.stream()
                .filter(Verdict.Admitted.class::isInstance)
                .map(Verdict.Admitted.class::cast)
                .toList();
    }

    /**
     * Every part of the image and of the active plugins, working or not. Makes an instance of each of the image's, and forgets it. Whoever
     * keeps the settings of a plugin's part keeps the plugin in memory.
     */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>(new Providers().plugins());
        if (deployer != null) {
            parts.addAll(deployer.parts());
        }
        return List.copyOf(parts);
    }

    /** Every plugin that was found, and those that were taken out and still drain or have leaked. Their parts come without settings. */
    public List<Plugin> plugins() {
        return deployer == null ? List.of() : deployer.plugins();
    }

    /**
     * Loads a plugin now, or puts it in the place of the loaded one of the same id, in every open client; those that require it are put on top
     * of it anew. Waits until that is done, or refused: then all is as before. If a client has changed, that includes the guard time. Who is
     * interrupted waits no longer; the change goes on.
     *
     * @param source need not lie in the folder
     * @return how it stands; its refusal says what was wrong
     * @throws IllegalStateException if these plugins are closed, or are the image's alone
     */
    public Plugin deploy(Path source) throws InterruptedException {
        return deployer().deploy(source);
    }

    /**
     * Takes a plugin out of every open client, waits for what it has in hand, and unloads it. Its file stays where it is.
     *
     * @return how it stands: unloaded, leaked, or draining if a client whose venue it is keeps it until it is closed
     * @throws ConfigException if none of that id is loaded, or if another plugin requires it
     * @throws IllegalStateException if these plugins are closed, or are the image's alone
     */
    public Plugin remove(String id) throws InterruptedException {
        return deployer().remove(id);
    }

    private Deployer deployer() {
        if (deployer == null) {
            throw new IllegalStateException("these are the plugins of the image alone: open them with a folder");
        }
        return deployer;
    }

    /**
     * Tells each change of a plugin's state, in order, on a thread of the listener's own.
     *
     * @param listener may block for a moment; one that throws is logged and told no more
     */
    public void onChange(Consumer<Plugin> listener) {
        if (deployer != null) {
            deployer.onChange(listener);
        }
    }

    /** Fresh instances of everything that can be used, for one client: the image's first, then each active plugin's. */
    List<Instances> instances() {
        var image = new Providers();
        image.plugins().forEach(Plugins::warnIfBroken);
        List<Instances> all = new ArrayList<>();
        all.add(image.instances());
        if (deployer != null) {
            all.addAll(deployer.instances());
        }
        return List.copyOf(all);
    }

    private static void warnIfBroken(Part part) {
        part.failure()
                .ifPresent(reason -> LOG.warn(
                        "plugin can't be used kind={} name={} source={} reason={}",
                        part.kind(),
                        part.name(),
                        part.source(),
                        reason));
    }

    /**
     * From now on this client changes its parts when a plugin changes.
     *
     * @param given what the client was made of: what has changed since, it changes at once
     * @return closed when the client is
     */
    Following follow(PluginHost host, List<Instances> given) {
        if (deployer == null) {
            return () -> {};
        }
        return deployer.follow(host, given)::run;
    }

    /** A client's membership. Closing it never blocks and is idempotent. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** Ends the watch over the folder, and deletes the private copies. Close the clients first. Idempotent. */
    @Override
    public void close() {
        if (deployer != null) {
            deployer.close();
        }
    }
}

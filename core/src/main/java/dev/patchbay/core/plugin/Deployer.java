package dev.patchbay.core.plugin;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Part;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.plugin.admission.Admission;
import dev.patchbay.core.plugin.admission.Platform;
import dev.patchbay.core.plugin.admission.Verdict;
import dev.patchbay.core.time.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads plugins, gives their parts to clients, and puts newer versions in the place of older ones.
 *
 * <p><b>Threads.</b> Safe for any thread. One change at a time, on one thread of the deployer's own: whoever asks for a change waits for it, and
 * may be interrupted without tearing it. All that is foreign runs on threads of its own, with deadlines.
 *
 * <p><b>States.</b> A version is loaded once, active, and then out; it is let go when no client and no other plugin uses it any more, and
 * then {@link Unloading} proves that it is gone.
 */
public final class Deployer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    /** How long who removes a plugin waits for the proof that it is gone. */
    private static final Duration PROOF = Duration.ofSeconds(10);

    private final PluginSettings settings;
    private final Admission admission;
    private final Construction construction;
    private final Roster roster;
    private final Unloading unloading;
    private final Stock stock;
    private final Launch launch;
    private final Deployment deployment;
    private final HotDeployment folder;
    private final DeployerThread thread = new DeployerThread();

    private Deployer(PluginSettings settings, Platform platform, Timers timers) {
        this.settings = settings;
        var timing = settings.timing();
        admission = new Admission(settings, platform);
        construction = new Construction(timing.start(), timers);
        roster = new Roster(timers);
        unloading = new Unloading(new Ending(roster, this::gone), timers);
        stock = new Stock(roster, unloading, timers);
        launch = new Launch(admission, platform, construction, new Claims(new Providers().described()));
        deployment = new Deployment(stock, launch, construction, roster, timing, timers);
        var changes = new FolderChanges(admission, stock, roster, deployment);
        folder = new HotDeployment(settings, admission::sources, changes, thread, timers);
    }

    /**
     * Loads what lies in the folder.
     *
     * @throws ConfigException if a required plugin is refused or not there
     */
    public static Deployer open(PluginSettings settings, Platform platform, Timers timers) {
        var deployer = new Deployer(settings, platform, timers);
        try {
            deployer.thread.call(deployer::loadAll);
            deployer.requireAll();
            deployer.folder.begin();
        } catch (InterruptedException stopped) {
            deployer.close();
            Thread.currentThread().interrupt();
            throw new ConfigException("interrupted while plugins were loaded");
        } catch (RuntimeException failed) {
            deployer.close();
            throw failed;
        }
        return deployer;
    }

    private Set<String> loadAll() throws InterruptedException {
        for (Verdict verdict : admission.all()) {
            switch (verdict) {
                case Verdict.Refused refused -> roster.refused(refused.plugin(), refused.refusal(), null);
                case Verdict.Disabled disabled -> roster.disabled(disabled.plugin());
                case Verdict.Admitted admitted -> load(admitted);
            }
        }
        return stock.active().keySet();
    }

    private void load(Verdict.Admitted admitted) throws InterruptedException {
        try {
            stock.activate(
                    List.of(launch.load(admitted, stock.active(), stock.active().values())));
        } catch (RefusedException refused) {
            roster.refused(admitted.plugin(), refused.refusal(), refused.getCause());
        }
    }

    private void requireAll() {
        for (String id : new TreeSet<>(settings.required())) {
            if (!stock.active().containsKey(id)) {
                throw new ConfigException("the plugin " + id + " is required, and "
                        + roster.all().stream()
                                .filter(each -> each.id().equals(id))
                                .findFirst()
                                .map(Deployer::why)
                                .orElseGet(() -> "is not in " + settings.folder() + "; there are "
                                        + roster.all().stream()
                                                .map(Plugin::id)
                                                .sorted()
                                                .toList()));
            }
        }
    }

    private static String why(Plugin plugin) {
        return plugin.refusal().map(refusal -> "was refused: " + refusal).orElse("is switched off");
    }

    /** How every plugin stands. */
    public List<Plugin> plugins() {
        unloading.lookAgain();
        return roster.all();
    }

    /** The parts of the active plugins, with their settings. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        stock.active().values().forEach(each -> parts.addAll(each.described()));
        return parts;
    }

    /** Fresh instances of each active plugin, for one client. One that can't be made now is left out, and logged. */
    public List<Instances> instances() {
        List<Instances> all = new ArrayList<>();
        for (Active each : stock.active().values()) {
            try {
                all.add(construction.make(each.loaded()).instances());
            } catch (RefusedException failed) {
                LOG.warn("a client goes without a plugin reason=\"{}\"", failed.refusal(), failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new ConfigException("interrupted while parts of plugins were made");
            }
        }
        return all;
    }

    /** Tells each change, in order, on a thread of the listener's own. */
    public void onChange(Consumer<Plugin> listener) {
        roster.listen(listener);
    }

    /**
     * From now on this client changes with the plugins.
     *
     * @param given what it was made of: what has changed since, it changes at once
     * @return to be run when the client is closed; never blocks
     */
    public Runnable follow(PluginHost host, List<Instances> given) {
        var follower = new Follower(host, given);
        stock.followers().add(follower);
        if (!stock.missing(follower).isEmpty()) {
            thread.post(() -> catchUp(follower));
        }
        return () -> {
            stock.followers().remove(follower);
            follower.forget(); // whoever keeps a closed client must not keep plugins in memory
            thread.post(stock::letGo);
        };
    }

    private void catchUp(Follower follower) {
        try {
            deployment.catchUp(follower);
            stock.letGo();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts a plugin in the place of the one of its id, or beside the others, and waits for that. */
    public Plugin deploy(Path source) throws InterruptedException {
        return thread.call(() -> deployNow(source));
    }

    private Plugin deployNow(Path source) throws InterruptedException {
        Path plain = inFolder(source);
        folder.taken(plain);
        return switch (admission.one(plain, stock.admitted())) {
            case Verdict.Refused refused -> roster.refused(refused.plugin(), refused.refusal(), null);
            case Verdict.Disabled disabled -> roster.disabled(disabled.plugin());
            case Verdict.Admitted admitted -> deployment.deploy(admitted);
        };
    }

    /** The path under which a look at the folder finds it, if it lies there. */
    private Path inFolder(Path source) {
        Path whole = source.toAbsolutePath().normalize();
        Path home = settings.folder().toAbsolutePath().normalize();
        return home.equals(whole.getParent()) ? settings.folder().resolve(whole.getFileName()) : source;
    }

    /**
     * Takes a plugin out of every client, and waits until it is gone from memory, or is known to have leaked.
     *
     * @throws ConfigException if none of that id is loaded, or another requires it
     */
    public Plugin remove(String id) throws InterruptedException {
        var removal = thread.call(() -> deployment.remove(id));
        if (removal.departed().isEmpty()) {
            return removal.plugin();
        }
        return removal.departed().get().proof().await(PROOF).orElse(removal.plugin());
    }

    private void gone(Verdict.Admitted plugin) {
        thread.post(() -> admission.discard(plugin));
    }

    /** Ends the watch over the folder, and deletes the private copies. Idempotent. */
    @Override
    public void close() {
        folder.close();
        thread.close(settings.timing().start().plus(settings.timing().drain()));
        admission.close();
        roster.end();
    }
}

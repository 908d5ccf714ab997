package dev.patchbay.testkit.plugin;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Waits;
import dev.patchbay.testkit.child.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A client with a plugin, in a process of its own, and how it stands.
 *
 * <p>Safe for any thread. Every wait ends, with an {@link AssertionError} that tells what the process has said.
 */
public final class PluginRun implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    private final Path plugin;
    private final Isolation isolation;
    private final Path folder;
    private final Child child;
    private final List<Step> steps = new CopyOnWriteArrayList<>();

    /**
     * A transition of the client.
     *
     * @param to the state after it
     * @param cause why, in words
     */
    public record Step(ClientState to, String cause) {}

    PluginRun(Path plugin, Isolation isolation, Path folder, ProcessBuilder command, List<Line> order)
            throws IOException {
        this.plugin = plugin;
        this.isolation = isolation;
        this.folder = folder;
        child = new Child(command, line -> steps.add(new Step(ClientState.valueOf(line.field(0)), line.field(1))));
        try {
            order.forEach(child::say);
            Line opened = child.next("the client with the plugin to be opened", START);
            if (!opened.word().equals("opened")) {
                throw new AssertionError("the plugin can't be used in " + isolation + ": " + opened.field(0));
            }
        } catch (AssertionError e) {
            closeQuietly(e);
            throw e;
        }
    }

    /**
     * Runs a plugin.
     *
     * @param plugin its JAR, the folder with its JARs, or the zip of that
     */
    public static PluginRunBuilder of(Path plugin, Isolation isolation) {
        return new PluginRunBuilder(PluginFiles.of(plugin), isolation);
    }

    /** What it runs in. */
    public Isolation isolation() {
        return isolation;
    }

    /** The client's transitions so far, the oldest first. */
    public List<Step> history() {
        return List.copyOf(steps);
    }

    /** Where the client stands now. */
    public ClientState state() {
        return ClientState.valueOf(child.ask("state", PATIENCE).getFirst().field(0));
    }

    /**
     * Waits until the client is live; after {@link dev.patchbay.testkit.peer.ScriptedPeer#awaitConnection}, on that connection. Before it is live,
     * what a module sends fails, unless its policy is to wait.
     */
    public void awaitLive() {
        until("the client is live", () -> "was " + history(), () -> state() == ClientState.LIVE);
    }

    /** How each module, handler, callback and middleware of the client stands. */
    public List<ModuleStatus> modules() {
        return child.ask("modules", PATIENCE).stream()
                .filter(each -> each.word().equals("module"))
                .map(PluginRun::status)
                .toList();
    }

    /** How the part of this name stands. */
    public ModuleStatus module(String name) {
        List<ModuleStatus> all = modules();
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a part named " + name + " in " + isolation + ", found "
                        + all.stream().map(ModuleStatus::name).toList()));
    }

    /**
     * Waits until the part of this name stands so.
     *
     * @param what is awaited, in words for the error
     * @return how it stands then
     */
    public ModuleStatus awaitModule(String name, String what, Predicate<ModuleStatus> condition) {
        until(name + " is " + what, () -> "was " + module(name), () -> condition.test(module(name)));
        return module(name);
    }

    /** The last lines that the plugin printed, and what the JVM said. */
    public String output() {
        return child.output();
    }

    /** Closes the client, ends the process, deletes the private copies. Idempotent. */
    @Override
    public void close() {
        try {
            child.close();
        } finally {
            deleteFolder();
        }
    }

    /** Plugin and isolation. */
    @Override
    public String toString() {
        return "PluginRun[" + plugin.getFileName() + " in " + isolation + "]";
    }

    private void closeQuietly(AssertionError reason) {
        try {
            close();
        } catch (AssertionError | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void deleteFolder() {
        try {
            Images.delete(folder);
        } catch (IOException e) {
            // it lies in the folder for temporary files: the system sweeps it
        }
    }

    private void until(String what, Supplier<String> found, BooleanSupplier condition) {
        TimeSource time = TimeSource.system();
        long endNanos = time.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (time.nanoTime() - endNanos > 0) {
                String said = output().isEmpty() ? "" : "; it said:\n" + output();
                throw new AssertionError(
                        "expected within " + PATIENCE + " that " + what + ", it " + found.get() + said);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static ModuleStatus status(Line line) {
        return new ModuleStatus(
                line.field(0),
                line.field(1),
                ModuleStatus.State.valueOf(line.field(2)),
                line.field(3),
                Long.parseLong(line.field(4)),
                Long.parseLong(line.field(5)),
                Long.parseLong(line.field(6)),
                new Waits(
                        Long.parseLong(line.field(7)),
                        nanos(line.field(8)),
                        nanos(line.field(9)),
                        nanos(line.field(10)),
                        nanos(line.field(11)),
                        nanos(line.field(12))));
    }

    private static Duration nanos(String digits) {
        return Duration.ofNanos(Long.parseLong(digits));
    }
}

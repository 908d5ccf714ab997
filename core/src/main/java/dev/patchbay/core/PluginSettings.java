package dev.patchbay.core;

import dev.patchbay.api.spi.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Where plugins lie and how they are treated.
 *
 * @param folder where they are dropped in; need not exist
 * @param copies where private copies are kept while this process runs; made if need be
 * @param hotDeploy what happens when the folder changes while the process runs
 * @param required ids without which nothing starts
 * @param disabled ids that are switched off, besides those in the folder's {@code .disabled}
 * @param locked whether only what plugins.lock lists, with its digest, is loaded
 * @param denied capabilities that keep a plugin out if it declares or uses them
 * @param limits how large a plugin may be
 * @param timing how long a swap may take
 */
public record PluginSettings(
        Path folder,
        Path copies,
        HotDeploy hotDeploy,
        Set<String> required,
        Set<String> disabled,
        boolean locked,
        Set<Capability> denied,
        Limits limits,
        Timing timing) {
    /** What happens when the folder changes. */
    public enum HotDeploy {
        /** Nothing. */
        OFF,
        /** What {@code patchbay plugins deploy} and {@code remove} ask for. */
        MANUAL,
        /** Each change is taken up when it has come to rest. */
        WATCH
    }

    /**
     * How large a plugin may be.
     *
     * @param bytes of one plugin, unpacked
     * @param entries of one plugin, unpacked
     * @param plugins in the folder
     */
    public record Limits(
            @Setting("Bytes of one plugin, unpacked") long bytes,
            @Setting("Files in one plugin, unpacked") int entries,
            @Setting("Plugins in the folder") int plugins) {
        /** 512 MiB, 100,000 files, 256 plugins. */
        public static final Limits STANDARD = new Limits(512L << 20, 100_000, 256);

        /** Checks that each is positive. */
        public Limits {
            if (bytes < 1 || entries < 1 || plugins < 1) {
                throw new IllegalArgumentException("each limit is at least 1, got " + bytes + " bytes, " + entries
                        + " entries, " + plugins + " plugins");
            }
        }
    }

    /**
     * How long a swap may take.
     *
     * @param start for a new part to ask for its first input
     * @param drain for an old part to finish what it has in hand
     * @param guard a failure so soon after the swap brings the old version back
     * @param scan between two looks at the folder; a file must look the same in two of them
     */
    public record Timing(
            @Setting("Time for a new part to ask for its first input")
            Duration start,

            @Setting("Time for an old part to finish what it has in hand")
            Duration drain,

            @Setting("A failure so soon after a swap brings the old version back")
            Duration guard,

            @Setting("Time between two looks at the folder; a file must look the same in two of them")
            Duration scan) {
        /** 10 s, 5 s, 10 s, 1 s. */
        public static final Timing STANDARD = new Timing(
                Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1));

        /** Checks that each is positive; {@code guard} may be zero. */
        public Timing {
            if (!start.isPositive() || !drain.isPositive() || guard.isNegative() || !scan.isPositive()) {
                throw new IllegalArgumentException("start, drain and scan must be positive, guard not negative, got "
                        + start + ", " + drain + ", " + scan + ", " + guard);
            }
        }
    }

    /** Copies the sets. */
    public PluginSettings {
        required = Set.copyOf(required);
        disabled = Set.copyOf(disabled);
        denied = Set.copyOf(denied);
    }

    /** Hot deploy off, nothing required, disabled or denied. */
    public static PluginSettings of(Path folder, Path copies) {
        return new PluginSettings(
                folder, copies, HotDeploy.OFF, Set.of(), Set.of(), false, Set.of(), Limits.STANDARD, Timing.STANDARD);
    }

    /** The same, with this. */
    public PluginSettings withHotDeploy(HotDeploy other) {
        return new PluginSettings(folder, copies, other, required, disabled, locked, denied, limits, timing);
    }

    /** The same, with these. */
    public PluginSettings withRequired(Set<String> ids) {
        return new PluginSettings(folder, copies, hotDeploy, ids, disabled, locked, denied, limits, timing);
    }

    /** The same, with these. */
    public PluginSettings withDisabled(Set<String> ids) {
        return new PluginSettings(folder, copies, hotDeploy, required, ids, locked, denied, limits, timing);
    }

    /** The same, with this. */
    public PluginSettings withLocked(boolean only) {
        return new PluginSettings(folder, copies, hotDeploy, required, disabled, only, denied, limits, timing);
    }

    /** The same, with these. */
    public PluginSettings withDenied(Set<Capability> capabilities) {
        return new PluginSettings(folder, copies, hotDeploy, required, disabled, locked, capabilities, limits, timing);
    }

    /** The same, with these. */
    public PluginSettings withLimits(Limits other) {
        return new PluginSettings(folder, copies, hotDeploy, required, disabled, locked, denied, other, timing);
    }

    /** The same, with these. */
    public PluginSettings withTiming(Timing other) {
        return new PluginSettings(folder, copies, hotDeploy, required, disabled, locked, denied, limits, other);
    }
}

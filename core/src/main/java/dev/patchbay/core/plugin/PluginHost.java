package dev.patchbay.core.plugin;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running client, as it is seen by whoever deploys plugins.
 *
 * <p>Safe for any thread; one swap at a time. A swap has two halves: {@link #prepare} changes nothing that a message can notice, and may
 * fail; {@link Standby#takeOver} happens.
 */
public interface PluginHost {
    /**
     * Whether the client's venue or its protocol comes from this plugin. Those are not swapped under a client: the old version serves it
     * until it closes.
     */
    boolean venueIsFrom(String plugin);

    /**
     * Makes ready to put the parts of newer versions in the place of those that the client has from the same plugins. Each new part is
     * configured; a module's run loop is started and must ask for its first input. One that the application gave under the same name stays,
     * and the arriving one is left out, as it is when a client is opened.
     *
     * @param arriving for each plugin that changes its parts; without any part, to remove them
     * @param start how long a new part may take to get ready
     * @throws UnfitException if a part can't work; nothing of the client has changed then
     * @throws dev.patchbay.api.ClosedException if the client is closing: leave it out
     * @throws IllegalStateException if a swap is under way: two halves belong together
     */
    Standby prepare(List<Instances> arriving, Duration start) throws UnfitException, InterruptedException;

    /** New parts that are ready. Used once, by one thread. */
    interface Standby {
        /**
         * Lets the new parts take over, each at a boundary between two messages of its inbox: what was received and not taken by the old part
         * is taken by the new one, in order. Waits for old parts to finish what they have in hand. If the client closes meanwhile its parts,
         * old and new, end with it, and this returns at once.
         *
         * @param drain how long an old part may take; then it is interrupted, and left behind if it ignores that
         * @param onFailure told, once for each failure of one of the new parts from now on; must not block
         * @return the names of the old parts that were left behind, with their threads
         */
        List<String> takeOver(Duration drain, Consumer<PartFailure> onFailure) throws InterruptedException;

        /** Ends the new parts; the old ones have noticed nothing. */
        void abandon();
    }

    /**
     * A part failed.
     *
     * @param plugin the plugin it is from
     * @param part its name
     * @param cause what it threw
     */
    record PartFailure(String plugin, String part, Throwable cause) {}

    /** A new part can't work in this client. */
    final class UnfitException extends Exception {
        private static final long serialVersionUID = 1;

        private final String part;
        private final Phase phase;

        /** What failed. */
        public enum Phase {
            /** Its name is taken, or two have one handle. */
            NAME,
            /** Its settings. */
            SETTINGS,
            /** Its start. */
            START
        }

        /** The part, what failed, and why. */
        public UnfitException(String part, Phase phase, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.part = part;
            this.phase = phase;
        }

        /** The part's name. */
        public String part() {
            return part;
        }

        /** What failed. */
        public Phase phase() {
            return phase;
        }
    }
}

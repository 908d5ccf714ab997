package dev.patchbay.launcher.config;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.Setting;
import java.util.Optional;

/**
 * What is said about one module, handler, middleware or venue.
 *
 * @param enabled whether it is wanted
 * @param inbox the bounds of its inbox
 * @param settings its own settings
 */
public record Part(
        @Setting("whether it is wanted; one that is not is left out, as if it had not been found")
        boolean enabled,

        @Setting("the bounds of its inbox, where they should differ from its own")
        Inbox inbox,

        @Setting("its own settings, if it has some: see below, or its author's page")
        Optional<Tree> settings) {
    /** As it was made. */
    public static final Part STANDARD = new Part(true, Inbox.STANDARD, Optional.empty());

    /**
     * The bounds of an inbox, where they differ from the module's own.
     *
     * @param messages how many messages wait at most
     * @param bytes how many bytes of them
     * @param overflow what happens beyond
     */
    public record Inbox(
            @Setting("how many messages wait at most") Optional<Integer> messages,

            @Setting("how many payload bytes wait at most") Optional<Long> bytes,

            @Setting("what happens beyond either bound") Optional<Overflow> overflow) {
        /** The module's own. */
        public static final Inbox STANDARD = new Inbox(Optional.empty(), Optional.empty(), Optional.empty());

        InboxLimits over(InboxLimits own) {
            return new InboxLimits(
                    messages.orElse(own.messages()), bytes.orElse(own.bytes()), overflow.orElse(own.overflow()));
        }
    }
}

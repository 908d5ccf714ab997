package dev.patchbay.api;

import java.util.Objects;

/**
 * The bounds of an inbox. A module takes all that waits out in one step, so as much again may be in its hands.
 *
 * @param messages how many messages wait at most; at least 1
 * @param bytes how many payload bytes wait at most; at least 1. One message that is larger alone still gets in when the inbox is empty
 * @param overflow what happens beyond either bound
 */
public record InboxLimits(int messages, long bytes, Overflow overflow) {
    /** 1,024 messages or 4 MiB, then {@link Overflow#RESYNC}. */
    public static final InboxLimits STANDARD = new InboxLimits(1024, 4 << 20, Overflow.RESYNC);

    /** Checks the bounds. */
    public InboxLimits {
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "an inbox holds at least 1 message and 1 byte, got " + messages + " and " + bytes);
        }
        Objects.requireNonNull(overflow, "overflow");
    }

    /** The same bounds with another overflow. */
    public InboxLimits withOverflow(Overflow other) {
        return new InboxLimits(messages, bytes, other);
    }
}

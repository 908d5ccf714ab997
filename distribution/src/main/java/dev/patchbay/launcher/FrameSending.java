package dev.patchbay.launcher;

import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.raw.Raw;
import java.time.Duration;
import java.util.List;

/**
 * Sends text frames as they are, one after the other.
 *
 * @param raw the way out
 * @param timeout how long each may take to be written
 */
record FrameSending(Raw raw, Duration timeout) {
    /**
     * Waits until all are written.
     *
     * @throws NotSentException if one provably was not; none behind it was
     * @throws OutcomeUnknownException if one may have been; none behind it was
     */
    void send(List<String> texts) throws InterruptedException {
        for (String text : texts) {
            switch (raw.sendFrame(text).await(timeout)) {
                case SendOutcome.Written _ -> {}
                case SendOutcome.NotSent(String reason) ->
                    throw new NotSentException("the frame was not sent: " + reason);
                case SendOutcome.Unknown(String reason) ->
                    throw new OutcomeUnknownException("the frame may have been sent, or not: " + reason);
            }
        }
    }
}

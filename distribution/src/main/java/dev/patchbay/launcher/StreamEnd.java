package dev.patchbay.launcher;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.core.Client;
import java.util.concurrent.ExecutionException;

/** Why a stream ended that its reader had not closed: with the client, with its module, or for a reason of its own. */
final class StreamEnd {
    private StreamEnd() {}

    /**
     * What it means for the command.
     *
     * @param module the name of the module that the stream is of
     * @param own what the command ends with if it was the stream alone that ended
     */
    static Failure why(Client client, String module, ClosedException told, ExitCode own) throws InterruptedException {
        return over(client) ? Failure.of(cause(client)) : whileOpen(client, module, told, own);
    }

    /** Whether the client itself is over, or about to be. */
    static boolean over(Client client) {
        return switch (client.state()) {
            case DRAINING, CLOSED -> true;
            case IDLE, CONNECTING, HANDSHAKING, RESTORING, LIVE, WAITING, HELD -> false;
        };
    }

    /** As {@link #why}, of a client that is not over. */
    static Failure whileOpen(Client client, String module, ClosedException told, ExitCode own) {
        boolean setAside = client.modules().stream()
                .anyMatch(each -> each.name().equals(module) && each.state() == ModuleStatus.State.QUARANTINED);
        return new Failure(setAside ? ExitCode.UNEXPECTED : own, String.valueOf(told.getMessage()));
    }

    private static Cause cause(Client client) throws InterruptedException {
        try {
            return client.closed().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a client has a cause", e);
        }
    }
}

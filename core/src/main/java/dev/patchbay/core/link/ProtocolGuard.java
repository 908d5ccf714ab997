package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls the protocol, and takes what it throws for the end of the link.
 *
 * <p>Owned by its event loop.
 */
final class ProtocolGuard {
    private final Protocol protocol;
    private final Consumer<Ending> ends;

    /** {@code ends} is told when the protocol has failed. */
    ProtocolGuard(Protocol protocol, Consumer<Ending> ends) {
        this.protocol = protocol;
        this.ends = ends;
    }

    void open(Wire wire) {
        call("onOpen", () -> protocol.onOpen(wire));
    }

    /** Called for every frame, so it makes no object to say what to call. */
    void frame(Kind kind, ByteBuffer payload, Wire wire) {
        try {
            protocol.onFrame(kind, payload, wire);
        } catch (Throwable e) { // a protocol is foreign code: its bugs end its own link, and nothing else
            failed("onFrame", e);
        }
    }

    void goodbye(Wire wire) {
        call("onGoodbye", () -> protocol.onGoodbye(wire));
    }

    /**
     * Encodes a message. Called for every one, as {@link #frame}.
     *
     * @param out tells whether something of it has been written
     * @return why the protocol refuses it; null if it was written, or if the link has ended over it
     */
    @Nullable
    String encode(Message message, Wire wire, FramesOut out) {
        try {
            protocol.encode(message, wire);
        } catch (IllegalArgumentException e) {
            if (!out.began()) {
                return e.getMessage() == null ? "the protocol can't say it" : e.getMessage();
            }
            failed("encode", e);
        } catch (Throwable e) { // as in frame()
            failed("encode", e);
        }
        return null;
    }

    private void call(String method, Runnable call) {
        try {
            call.run();
        } catch (Throwable e) { // as in frame()
            failed(method, e);
        }
    }

    private void failed(String method, Throwable thrown) {
        if (thrown
                instanceof
                VirtualMachineError fatal) { // the JVM's, not the protocol's; the link can't go on either way
            ends.accept(Ending.of(Cause.Kind.INTERNAL, Failure.where(fatal) + " in the protocol's " + method));
            throw fatal;
        }
        ends.accept(Ending.of(
                Cause.Kind.PROTOCOL, protocol.getClass().getName() + "." + method + " threw " + Failure.where(thrown)));
    }
}

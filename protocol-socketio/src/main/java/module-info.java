import org.jspecify.annotations.NullMarked;

/** Engine.IO 4 with Socket.IO 5 over WebSocket, as a {@link dev.patchbay.api.spi.Protocol} for any venue. */
@NullMarked
module dev.patchbay.socketio {
    requires transitive dev.patchbay.api;
    requires static org.jspecify;
    requires tools.jackson.core;

    exports dev.patchbay.socketio;
}

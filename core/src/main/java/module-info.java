import org.jspecify.annotations.NullMarked;

/**
 * Connects, logs in, reconnects, restores, routes and isolates.
 *
 * @uses dev.patchbay.api.spi.Venue
 * @uses dev.patchbay.api.spi.ApiModule
 * @uses dev.patchbay.api.spi.LightweightModule
 * @uses dev.patchbay.api.spi.LightweightHandler
 * @uses dev.patchbay.api.spi.Middleware
 * @uses dev.patchbay.api.spi.ReconnectCallback
 */
@NullMarked
@SuppressWarnings("module") // the testkit is compiled after this, and is not there in production
module dev.patchbay.core {
    requires transitive dev.patchbay.api;
    requires static transitive org.jspecify;
    requires static jdk.jfr; // an image without it is not smaller by much, and records nothing
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.compression;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.resolver;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
    requires org.slf4j;

    exports dev.patchbay.core;
    exports dev.patchbay.core.laboratory to
            dev.patchbay.testkit;

    provides dev.patchbay.api.spi.Venue with
            dev.patchbay.core.websocket.WebSocketVenue;

    uses dev.patchbay.api.spi.Venue;
    uses dev.patchbay.api.spi.ApiModule;
    uses dev.patchbay.api.spi.LightweightModule;
    uses dev.patchbay.api.spi.LightweightHandler;
    uses dev.patchbay.api.spi.Middleware;
    uses dev.patchbay.api.spi.ReconnectCallback;
}

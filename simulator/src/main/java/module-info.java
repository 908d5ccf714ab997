/**
 * A venue of one's own, on a loopback port: it speaks PocketOption's protocol, and every fault it has is asked for.
 *
 * <p>It shares no code with the client, so that the two cannot share a mistake.
 */
@org.jspecify.annotations.NullMarked
module dev.patchbay.simulator {
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.compression;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.patchbay.simulator;
}

package dev.patchbay.core.link;

import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Secret;
import dev.patchbay.core.Proxy;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks a SOCKS 5 proxy for a connection to the target (RFC 1928), with user and password if it wants them (RFC 1929).
 *
 * <p>Owned by its event loop.
 *
 * <p><b>States.</b> Greeting → (login) → request → through. Each answer is read whole before the next state is entered.
 */
final class Socks5Tunnel extends ByteToMessageDecoder {
    private static final int VERSION = 5;
    private static final int LOGIN_VERSION = 1;
    private static final int NO_LOGIN = 0;
    private static final int LOGIN = 2;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int LONGEST = 255;

    private enum State {
        GREETING,
        LOGIN,
        REQUEST,
        THROUGH
    }

    private final Proxy proxy;
    private final Target target;
    private final Step step;
    private State state = State.GREETING;

    Socks5Tunnel(Proxy proxy, Target target, Step step) {
        this.proxy = proxy;
        this.target = target;
        this.step = step;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ByteBuf greeting = ctx.alloc().buffer().writeByte(VERSION);
        if (proxy.user().isPresent()) {
            greeting.writeByte(2).writeByte(NO_LOGIN).writeByte(LOGIN);
        } else {
            greeting.writeByte(1).writeByte(NO_LOGIN);
        }
        write(ctx, greeting);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        switch (state) {
            case GREETING -> greeted(ctx, in);
            case LOGIN -> loggedIn(ctx, in);
            case REQUEST -> answered(in);
            case THROUGH -> {} // what follows is the target's; it is handed on when this handler is removed
        }
    }

    private void greeted(ChannelHandlerContext ctx, ByteBuf in) {
        if (in.readableBytes() < 2) {
            return;
        }
        int version = in.readUnsignedByte();
        int method = in.readUnsignedByte();
        if (version != VERSION) {
            fail(Cause.Kind.NETWORK, "answered with something that is no SOCKS 5");
        } else if (method == NO_LOGIN) {
            request(ctx);
        } else if (method == LOGIN && proxy.user().isPresent()) {
            logIn(ctx, proxy.user().get());
        } else {
            fail(Cause.Kind.CONFIGURATION, "asks for a login, by a method other than those configured");
        }
    }

    private void logIn(ChannelHandlerContext ctx, String user) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        byte[] password = proxy.password().map(Secret::reveal).orElse("").getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST || password.length > LONGEST) {
            fail(Cause.Kind.CONFIGURATION, "takes a user and a password of at most 255 bytes each");
            return;
        }
        state = State.LOGIN;
        write(
                ctx,
                ctx.alloc()
                        .buffer()
                        .writeByte(LOGIN_VERSION)
                        .writeByte(name.length)
                        .writeBytes(name)
                        .writeByte(password.length)
                        .writeBytes(password));
    }

    private void loggedIn(ChannelHandlerContext ctx, ByteBuf in) {
        if (in.readableBytes() < 2) {
            return;
        }
        in.skipBytes(1);
        if (in.readUnsignedByte() == 0) {
            request(ctx);
        } else {
            fail(Cause.Kind.CONFIGURATION, "refused the user or password");
        }
    }

    private void request(ChannelHandlerContext ctx) {
        byte[] address = target.literal();
        byte[] name = target.host().getBytes(StandardCharsets.US_ASCII);
        if (name.length > LONGEST) {
            fail(Cause.Kind.CONFIGURATION, "takes a host name of at most 255 bytes");
            return;
        }
        state = State.REQUEST;
        ByteBuf request =
                ctx.alloc().buffer().writeByte(VERSION).writeByte(CONNECT).writeByte(0);
        if (address.length == 0) {
            request.writeByte(NAME).writeByte(name.length).writeBytes(name);
        } else {
            request.writeByte(address.length == 4 ? IPV4 : IPV6).writeBytes(address);
        }
        write(ctx, request.writeShort(target.port()));
    }

    private void answered(ByteBuf in) {
        if (in.readableBytes() < 5) {
            return;
        }
        int start = in.readerIndex();
        int code = in.getUnsignedByte(start + 1);
        if (code != 0) {
            in.skipBytes(in.readableBytes());
            fail(Cause.Kind.NETWORK, "did not connect to " + target + ": " + words(code));
            return;
        }
        int address = switch (in.getUnsignedByte(start + 3)) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            default -> 1 + in.getUnsignedByte(start + 4);
        };
        int length = 4 + address + 2;
        if (in.readableBytes() >= length) {
            in.skipBytes(length);
            state = State.THROUGH;
            step.done();
        }
    }

    private static void write(ChannelHandlerContext ctx, ByteBuf bytes) {
        ctx.writeAndFlush(bytes).addListener(FIRE_EXCEPTION_ON_FAILURE);
    }

    private void fail(Cause.Kind kind, String words) {
        state = State.THROUGH;
        step.failed(Ending.of(kind, "the proxy " + proxy + " " + words));
    }

    /** RFC 1928, section 6. */
    private static String words(int code) {
        return switch (code) {
            case 1 -> "general failure";
            case 2 -> "not allowed by its rules";
            case 3 -> "network unreachable";
            case 4 -> "host unreachable";
            case 5 -> "connection refused";
            case 6 -> "time to live expired";
            case 7 -> "command not supported";
            case 8 -> "address type not supported";
            default -> "code " + code;
        };
    }
}

package dev.patchbay.core.link;

import dev.patchbay.benchmarks.micro.Expect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whether 120 bytes are text. */
@State(Scope.Thread)
public class Utf8Benchmark {
    @Param // both
    public Text text;

    private byte[] array;
    private ByteBuf direct;
    private ByteBuffer view;
    private TextWebSocketFrame frame;
    private EmbeddedChannel validator;

    public enum Text {
        ASCII("[[\"EURUSD_otc\",1700000000.123,1.08345]]"),
        MIXED("{\"цена\":\"价格 98 €\",\"note\":\"ok 👍\"}");

        private final String part;

        Text(String part) {
            this.part = part;
        }

        byte[] bytes() {
            int one = part.getBytes(StandardCharsets.UTF_8).length;
            String whole = part.repeat(120 / one) + " ".repeat(120 % one);
            return whole.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Setup
    public void prepare() {
        array = text.bytes();
        direct = Unpooled.directBuffer(array.length).writeBytes(array);
        view = direct.nioBuffer().asReadOnlyBuffer();
        frame = new TextWebSocketFrame(direct);
        validator = new EmbeddedChannel(new Utf8FrameValidator());

        Expect.that(array.length == 120 && patchbay() && nettyIsText(), "the text is refused");
        Expect.that(frame.equals(nettyFrameValidator()), "the frame does not get through");
        Expect.that(newString().getBytes(StandardCharsets.UTF_8).length == 120, "the text is not whole");
        direct.setByte(3, 0xff);
        Expect.that(!patchbay() && !nettyIsText(), "an octet that is never in UTF-8 is not refused");
        direct.setByte(3, array[3]);
    }

    @Benchmark
    public boolean patchbay() {
        return Utf8.valid(view);
    }

    /** As in a pipeline: with the way through its channel. */
    @Benchmark
    public Object nettyFrameValidator() {
        validator.pipeline().fireChannelRead(frame);
        return validator.inboundMessages().poll();
    }

    @Benchmark
    public boolean nettyIsText() {
        return ByteBufUtil.isText(direct, StandardCharsets.UTF_8);
    }

    /** Refuses nothing: what is wrong becomes U+FFFD. */
    @Benchmark
    public String newString() {
        return new String(array, StandardCharsets.UTF_8);
    }
}

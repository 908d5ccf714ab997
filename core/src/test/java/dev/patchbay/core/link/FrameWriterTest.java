package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class FrameWriterTest {
    private static final int KEY = 0x8081fe03;

    private final FrameWriter writer = new FrameWriter(UnpooledByteBufAllocator.DEFAULT, () -> KEY);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 120, 125, 126, 127, 65535, 65536, 100_001})
    void writesWhatAServerReads(int size) {
        byte[] payload = new byte[size];
        new Random(size).nextBytes(payload);

        assertThat(read(writer.frame(FrameHead.BINARY, payload))).isEqualTo(payload);
        assertThat(read(writer.frame(FrameHead.BINARY, ByteBuffer.wrap(payload))))
                .isEqualTo(payload);
    }

    @Test
    void masksTheExampleOfTheStandard() {
        ByteBuf hello = new FrameWriter(UnpooledByteBufAllocator.DEFAULT, () -> 0x37fa213d).text("Hello");

        assertThat(ByteBufUtil.hexDump(hello)).as("RFC 6455, section 5.7").isEqualTo("818537fa213d7f9f4d5158");
        hello.release();
    }

    @ParameterizedTest
    @CsvSource({"0", "125", "126", "65535", "65536"})
    void knowsThePayloadOfItsFrames(int size) {
        ByteBuf frame = writer.frame(FrameHead.TEXT, new byte[size]);

        assertThat(FrameWriter.payload(frame)).isEqualTo(size);
        frame.release();
    }

    @Test
    void writesTextAsUtf8() {
        String text = "grüße 🎉 ".repeat(20);

        assertThat(read(writer.text(text))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesACloseFrameWithAndWithoutACode() {
        assertThat(read(writer.close(CloseCode.NONE, "unheard"))).isEmpty();
        assertThat(read(writer.close(4000, "bye"))).isEqualTo(Peer.closePayload(4000, "bye"));
    }

    @Test
    void takesAnotherMaskEachTime() {
        var masks = new Masks();
        var seen = new HashSet<Integer>();

        for (int count = 0; count < 1000; count++) {
            seen.add(masks.getAsInt());
        }

        assertThat(seen)
                .as("two equal ones among a thousand come once in 8,000 runs")
                .hasSizeGreaterThan(997);
    }

    /** What Netty's decoder for servers reads; it refuses what is not masked, or not whole. */
    private static byte[] read(ByteBuf octets) {
        var channel = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .maxFramePayloadLength(1 << 20)
                .build()));
        channel.writeInbound(octets);
        WebSocketFrame frame = channel.readInbound();
        byte[] payload = new byte[frame.content().readableBytes()];
        frame.content().readBytes(payload);
        frame.release();
        assertThat(channel.finish()).as("one frame").isFalse();
        return payload;
    }
}

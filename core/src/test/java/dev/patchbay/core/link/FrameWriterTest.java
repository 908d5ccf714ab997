package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class FrameWriterTest {
    private static final int KEY = 0x8081fe03;

    private final FrameWriter writer = new FrameWriter(() -> KEY);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 120, 125, 126, 127, 65535, 65536, 100_001})
    void writesWhatAServerReads(int size) {
        byte[] payload = new byte[size];
        new Random(size).nextBytes(payload);

        assertThat(read(written(ByteBuffer.wrap(payload)))).isEqualTo(payload);
    }

    @Test
    void masksTheExampleOfTheStandard() {
        byte[] hello = new byte[11];

        new FrameWriter(() -> 0x37fa213d)
                .write(
                        FrameHead.TEXT,
                        ByteBuffer.wrap("Hello".getBytes(StandardCharsets.UTF_8)),
                        ByteBuffer.wrap(hello));

        assertThat(hello).as("RFC 6455, section 5.7").asHexString().isEqualTo("818537FA213D7F9F4D5158");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65535, 65536})
    void knowsTheSizeOfAFrameBeforehand(int payload) {
        ByteBuffer frame = written(ByteBuffer.allocate(payload));

        assertThat(FrameWriter.size(payload)).isEqualTo(frame.remaining());
    }

    @Test
    void writesAPartOfABufferBehindWhatIsThere() {
        byte[] source = new byte[40];
        new Random(40).nextBytes(source);
        ByteBuffer payload = ByteBuffer.wrap(source).position(3).limit(30).asReadOnlyBuffer();
        ByteBuffer frames = ByteBuffer.allocate(100);

        writer.write(FrameHead.BINARY, payload, frames.position(5));

        int end = frames.position();
        assertThat(read(frames.position(5).limit(end))).isEqualTo(Arrays.copyOfRange(source, 3, 30));
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

    private ByteBuffer written(ByteBuffer payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.remaining() + 14);
        writer.write(FrameHead.BINARY, payload, frame);
        return frame.flip();
    }

    /** What Netty's decoder for servers reads; it refuses what is not masked, or not whole. */
    private static byte[] read(ByteBuffer octets) {
        var channel = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .maxFramePayloadLength(1 << 20)
                .build()));
        channel.writeInbound(Unpooled.wrappedBuffer(octets));
        WebSocketFrame frame = channel.readInbound();
        byte[] payload = new byte[frame.content().readableBytes()];
        frame.content().readBytes(payload);
        frame.release();
        assertThat(channel.finish()).as("one frame").isFalse();
        return payload;
    }
}

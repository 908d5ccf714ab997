package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.FrameDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(LeakExtension.class)
class DecodingTest {
    @ParameterizedTest
    @EnumSource
    void tellsAllThatAChunkHolds(FrameDecoder decoder) {
        byte[] frames = all(
                Peer.frame(Peer.TEXT, true, 0, utf8("grüße")),
                Peer.frame(Peer.BINARY, false, 0, new byte[] {1}),
                Peer.frame(Peer.PING, true, 0, utf8("p")),
                Peer.frame(Peer.PONG, true, 0, utf8("o")),
                Peer.frame(Peer.CONTINUATION, true, 0, new byte[] {2}),
                Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(1000, "bye")));
        try (var decoding = new Decoding(decoder)) {
            List<Decoding.Seen> seen = decoding.feed(frames);

            assertThat(seen)
                    .containsExactly(
                            Decoding.Seen.text("grüße"),
                            new Decoding.Seen.Ping("70"),
                            new Decoding.Seen.Pong("6f"),
                            Decoding.Seen.binary((byte) 1, (byte) 2),
                            new Decoding.Seen.Close(1000, "bye"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOneFailureAndNothingBehindIt(FrameDecoder decoder) {
        try (var decoding = new Decoding(decoder)) {
            decoding.feed(Peer.frame(3, true, 0, new byte[0]));
            decoding.feed(Peer.frame(Peer.TEXT, true, 0, utf8("late")));

            assertThat(decoding.seen()).containsExactly(new Decoding.Seen.Failed(1002));
            assertThat(decoding.failure()).isNotEmpty();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] all(byte[]... frames) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }
}

package dev.patchbay.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.load.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class ServerFramesTest {
    @Test
    void aFloodIsAWholeNumberOfTurnsOfAllNames() {
        byte[] chunk = Frames.flood(number -> Frames.frame(Frames.TEXT, Texts.octets(number, 120)));

        assertThat(chunk.length % (Texts.NAMES * 122)).isZero();
        assertThat(chunk).hasSizeGreaterThanOrEqualTo(256 << 10);
    }

    @Test
    void aCompressedFrameInflatesToItsMessage() throws DataFormatException {
        byte[] frame = Frames.deflated(Texts.octets(3, 1024));

        byte[] packed = Arrays.copyOfRange(frame, frame[1] == 126 ? 4 : 2, frame.length + 4); // RFC 7692, section 7.2.2
        packed[packed.length - 2] = (byte) 0xFF;
        packed[packed.length - 1] = (byte) 0xFF;
        var inflater = new Inflater(true);
        inflater.setInput(packed);
        byte[] message = new byte[1024];

        assertThat(inflater.inflate(message)).isEqualTo(1024);
        assertThat(message).isEqualTo(Texts.octets(3, 1024));
        inflater.end();
    }

    @Test
    void whatAClientSendsIsUnmasked() throws IOException {
        byte[] masked = {(byte) 0x81, (byte) 0x82, 1, 2, 3, 4, 'h' ^ 1, 'i' ^ 2, (byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
        var reader = new Reader(new ByteArrayInputStream(masked));

        reader.frame();
        assertThat(reader.text()).isEqualTo("hi");

        reader.skim();
        assertThat(reader.opcode()).isEqualTo(Frames.PING);
    }
}

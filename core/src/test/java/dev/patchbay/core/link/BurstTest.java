package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Message;
import dev.patchbay.core.session.Outgoing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is sent in one go: how it leaves, and how each message of it ends. */
@ExtendWith(LeakExtension.class)
class BurstTest {
    private static final int HEAD = 6; // of a short frame, masked

    private final Recorder recorder = new Recorder();
    private final Socket socket = new Socket();
    private final List<Ending> endings = new ArrayList<>();
    private final FramesOut out =
            new FramesOut(socket, new FrameWriter(new Masks()), recorder, this::encode, 1 << 20, this::end);

    /** Called before a message is encoded, if it is this one. */
    private Runnable onSpecial = () -> {};

    @AfterEach
    void release() {
        socket.finishAndReleaseAll();
    }

    @Test
    void manySmallMessagesLeaveInOneWriteAndOneFlush() throws IOException {
        for (int number = 0; number < 30; number++) {
            recorder.queue(Message.text("", "message " + number));
        }

        out.pull();

        assertThat(socket.flushes).isOne();
        assertThat(socket.outboundMessages()).hasSize(1);
        assertThat(texts()).hasSize(30).startsWith("message 0", "message 1").endsWith("message 29");
    }

    @Test
    void aLongBurstTakesFewWritesInOrderWhateverTheSizes() throws IOException {
        var expected = new ArrayList<String>();
        for (int number = 0; number < 1000; number++) {
            String text = number + "x".repeat(number == 500 ? 50_000 : number % 90);
            expected.add(text);
            recorder.queue(Message.text("", text));
        }

        while (!recorder.isEmpty()) {
            out.pull(); // ends when as much waits as the water marks allow, and it is flushed
        }

        assertThat(socket.outboundMessages()).hasSizeLessThan(20);
        assertThat(texts()).isEqualTo(expected);
    }

    @Test
    void aMessageIsWrittenWhenTheSocketHasTakenItsLastByteAndNotBefore() {
        var first = recorder.queue(Message.text("", "first"));
        var second = recorder.queue(Message.text("", "second"));
        socket.takes = HEAD + 4;

        out.pull();
        boolean early = first.over();
        socket.take(1);

        assertThat(early).isFalse();
        assertThat(first.outcome()).isEqualTo("written");
        assertThat(second.over()).isFalse();
    }

    @Test
    void aWriteThatEndsHalfwayFailsExactlyWhatTheSocketHasNotTaken() {
        var taken = List.of(recorder.queue(Message.text("", "one")), recorder.queue(Message.text("", "two")));
        var begun = List.of(recorder.queue(Message.text("", "three")), recorder.queue(Message.text("", "four")));
        socket.takes = 2 * (HEAD + 3) + 2;

        out.pull();
        var _ = socket.close();

        assertThat(endings).isNotEmpty();
        assertThat(taken).allSatisfy(sent -> assertThat(sent.outcome()).isEqualTo("written"));
        assertThat(begun).allSatisfy(sent -> assertThat(sent.outcome()).startsWith("failed: "));
    }

    @Test
    void aRefusedMessageLeavesNoByteBetweenItsNeighbours() throws IOException {
        recorder.queue(Message.text("", "before"));
        var refused = recorder.queue(Message.text("unsayable", ""));
        recorder.queue(Message.text("", "behind"));

        out.pull();

        assertThat(refused.outcome()).isEqualTo("refused: there is no word for it");
        assertThat(texts()).containsExactly("before", "behind");
    }

    @Test
    void whatWasPutAndNotWrittenEndsWithTheLink() {
        var put = recorder.queue(Message.text("", "put"));
        var breaking = recorder.queue(Message.text("special", "breaks the link"));
        var left = recorder.queue(Message.text("", "stays with the listener"));
        onSpecial = () -> out.fail("the protocol broke");

        out.pull();

        assertThat(put.outcome()).isEqualTo("failed: the protocol broke");
        assertThat(breaking.outcome()).isEqualTo("failed: the protocol broke");
        assertThat(left.over()).isFalse();
        assertThat(socket.outboundMessages()).isEmpty();
    }

    @Test
    void aLinkThatIsFoundBrokenInTheMidstOfABurstTakesNoMore() {
        var put = recorder.queue(Message.text("", "put"));
        var large =
                recorder.queue(Message.binary("special", new byte[20_000])); // its bundle comes behind one that fails
        var left = recorder.queue(Message.text("", "stays with the listener"));
        onSpecial = () -> socket.close().awaitUninterruptibly();

        out.pull();

        assertThat(endings).hasSize(1);
        assertThat(put.outcome()).startsWith("failed: ");
        assertThat(large.outcome()).startsWith("failed: ");
        assertThat(left.over()).isFalse();
    }

    @Test
    void theListenerIsAskedNoMoreThanTheSocketTakes() {
        socket.takes = 0;
        for (int number = 0; number < 2000; number++) {
            recorder.queue(Message.binary("", new byte[94]));
        }

        out.pull();

        assertThat(socket.isWritable()).isFalse();
        assertThat(recorder.bytesOut.get()).isLessThanOrEqualTo((64 << 10) + 94);
    }

    @Test
    void aCloseFrameIsBehindAllThatWasPut() throws IOException {
        var sent = recorder.queue(Message.text("", "hello"));
        out.pull();
        out.sendText("goodbye");

        var _ = out.close(CloseCode.NORMAL, "");

        assertThat(sent.outcome()).isEqualTo("written");
        List<SentFrame> frames = frames();
        assertThat(frames.get(1).payload().octets()).asString().isEqualTo("goodbye");
        assertThat(frames.getLast().first()).isEqualTo(0x80 | FrameHead.CLOSE);
    }

    private @Nullable String encode(Outgoing outgoing, FramesOut to) {
        Message message = outgoing.message();
        if (message.event().equals("unsayable")) {
            return "there is no word for it";
        }
        if (message.event().equals("special")) {
            onSpecial.run();
        }
        to.send(message.kind(), message.payload());
        return null;
    }

    private void end(Ending ending) {
        endings.add(ending);
        out.fail(ending.cause().detail());
    }

    private List<String> texts() throws IOException {
        return frames().stream()
                .map(frame -> new String(frame.payload().octets(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<SentFrame> frames() throws IOException {
        ByteBuf all = Unpooled.buffer();
        for (Object each : socket.outboundMessages()) {
            all.writeBytes(((ByteBuf) each).duplicate());
        }
        var in = new DataInputStream(new ByteBufInputStream(all));
        var frames = new ArrayList<SentFrame>();
        while (in.available() > 0) {
            frames.add(SentFrame.read(in));
        }
        return frames;
    }

    /** Takes what it is told to, as a socket's buffer does. Owned by the test's thread. */
    private static final class Socket extends EmbeddedChannel {
        private static final long ALL = -1;

        private long takes = ALL;
        private int flushes;

        @Override
        protected void doWrite(ChannelOutboundBuffer waiting) throws Exception {
            if (!waiting.isEmpty()) {
                flushes++;
            }
            if (takes == ALL) {
                super.doWrite(waiting);
            } else {
                waiting.removeBytes(takes);
                takes = 0;
            }
        }

        void take(long bytes) {
            takes = bytes;
            flush();
        }
    }
}

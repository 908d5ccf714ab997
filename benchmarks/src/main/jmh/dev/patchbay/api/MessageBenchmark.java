package dev.patchbay.api;

import dev.patchbay.benchmarks.micro.Expect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is made of a payload of 120 bytes that lies in a read buffer. */
@State(Scope.Thread)
public class MessageBenchmark {
    private static final String TEXT =
            "[[\"EURUSD_otc\",1700000000.123,1.08345]]".repeat(4).substring(0, 120);

    private ByteBuffer view;

    @Setup
    public void prepare() {
        view = ByteBuffer.allocateDirect(120)
                .put(TEXT.getBytes(StandardCharsets.UTF_8))
                .flip()
                .asReadOnlyBuffer();

        Expect.that(message().text().equals(TEXT), "the message is not the payload's");
        Expect.that(messageAndItsText().equals(TEXT), "the message's text is not the payload's");
        Expect.that(stringAlone().equals(TEXT), "the string is not the payload's");
        Expect.that(copyAlone().length == 120, "the copy is not the payload's");
    }

    @Benchmark
    public Message message() {
        return Message.received("updateStream", Kind.TEXT, copyAlone(), Message.NO_ID, 1);
    }

    @Benchmark
    public String messageAndItsText() {
        return message().text();
    }

    @Benchmark
    public byte[] copyAlone() {
        byte[] payload = new byte[view.remaining()];
        view.get(view.position(), payload);
        return payload;
    }

    @Benchmark
    public String stringAlone() {
        return StandardCharsets.UTF_8.decode(view.duplicate()).toString();
    }
}

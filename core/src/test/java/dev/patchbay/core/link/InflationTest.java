package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class InflationTest {
    private static final int LIMIT = 10_000;

    @Test
    void aBombIsInflatedToTheLimitAndNoFurther() {
        ByteBuffer bomb = ByteBuffer.wrap(Deflated.run('b', 100_000_000));
        int size = bomb.remaining();
        ByteBuf out = Unpooled.buffer(0, LIMIT);
        try (var inflation = new Inflation(new Deflate(true))) {
            assertThatThrownBy(() -> inflation.inflate(bomb, true, out))
                    .isInstanceOfSatisfying(
                            CorruptedWebSocketFrameException.class,
                            e -> assertThat(e.closeStatus().code()).isEqualTo(1009));

            assertThat(out.capacity()).isEqualTo(LIMIT);
            assertThat(size - bomb.remaining())
                    .as("octets read, of which each makes about a thousand")
                    .isLessThan(100);
        } finally {
            out.release();
        }
    }

    @Test
    void aShortMessageTakesNoMoreThanOneStep() {
        ByteBuf out = Unpooled.buffer(0, LIMIT);
        try (var inflation = new Inflation(new Deflate(true))) {
            inflation.inflate(ByteBuffer.wrap(Deflated.message("Hello")), true, out);

            assertThat(out.readableBytes()).isEqualTo(5);
            assertThat(out.capacity()).isLessThanOrEqualTo(4096);
        } finally {
            out.release();
        }
    }
}

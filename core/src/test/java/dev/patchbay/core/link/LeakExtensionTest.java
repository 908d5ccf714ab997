package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LeakExtensionTest {
    @Test
    void findsABufferThatNobodyReleased() throws InterruptedException {
        ByteBufAllocator.DEFAULT.buffer().writeByte(1);

        assertThat(LeakExtension.found()).isNotEmpty();
    }

    @AfterAll
    static void forgetTheLeakThatWasMadeOnPurpose() {
        LeakExtension.forget();
    }
}

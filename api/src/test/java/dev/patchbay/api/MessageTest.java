package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void aTextMessageIsItsUtf8Bytes() {
        Message message = Message.text("tick", "é");

        assertThat(message.size()).isEqualTo(2);
        assertThat(message.byteAt(0)).isEqualTo((byte) 0xC3);
        assertThat(message.payload().isReadOnly()).isTrue();
        assertThat(message.text()).isEqualTo("é");
    }

    @Test
    void textIsDecodedOnceForAllWhoLook() {
        Message message = Message.received("tick", Kind.BINARY, "[1]".getBytes(StandardCharsets.UTF_8), 7, 42);

        assertThat(message.text()).isSameAs(message.text()).isEqualTo("[1]");
        assertThat(message.id()).isEqualTo(7);
        assertThat(message.receivedNanos()).isEqualTo(42);
    }

    @Test
    void aMessageMadeHereWasNotReceived() {
        assertThatThrownBy(() -> Message.text("a", "b").receivedNanos()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherPayloadKeepsTheRest() {
        Message changed =
                Message.received("tick", Kind.BINARY, new byte[3], 7, 42).withText("x");

        assertThat(changed.event()).isEqualTo("tick");
        assertThat(changed.kind()).isEqualTo(Kind.TEXT);
        assertThat(changed.id()).isEqualTo(7);
        assertThat(changed.receivedNanos()).isEqualTo(42);
        assertThat(changed.text()).isEqualTo("x");
    }

    @Test
    void aNegativeIdIsRefused() {
        assertThatThrownBy(() -> Message.text("a", "").withId(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printingItShowsNoPayload() {
        assertThat(Message.text("auth", "s3cr3t")).hasToString("Message[auth, TEXT, 6 bytes]");
    }
}

package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventNamesTest {
    private final Peer peer = Peer.joined(Peer.STANDARD);

    private String name(String spelling) {
        peer.sends("42[\"" + spelling + "\"]");
        return peer.wire.messages.getLast().event();
    }

    @Test
    void theSameNameIsTheSameString() {
        String first = name("updateStream");
        for (int i = 0; i < EventNames.MOST - 1; i++) {
            assertThat(name("event" + i)).isEqualTo("event" + i);
        }

        assertThat(name("updateStream")).isSameAs(first);
        assertThat(name("event77")).isSameAs(name("event77"));
    }

    @Test
    void namesWithEqualHashesAreTold() {
        assertThat(name("Aa")).isEqualTo("Aa");
        assertThat(name("BB")).isEqualTo("BB");
        assertThat(name("Aa")).isEqualTo("Aa");
    }

    @Test
    void beyondTheBoundNamesAreReadAndNotKept() {
        for (int i = 0; i < EventNames.MOST; i++) {
            name("event" + i);
        }

        assertThat(name("one too many")).isEqualTo("one too many").isNotSameAs(name("one too many"));
        assertThat(name("event0")).isSameAs(name("event0"));
    }

    @Test
    void aNameThatIsTooLongIsReadAndNotKept() {
        String tooLong = "x".repeat(EventNames.LONGEST);

        assertThat(name(tooLong)).isEqualTo(tooLong).isNotSameAs(name(tooLong));
    }
}

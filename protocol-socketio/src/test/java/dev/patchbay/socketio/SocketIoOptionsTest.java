package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.api.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketIoOptionsTest {
    private static final SocketIoOptions STANDARD = SocketIoOptions.STANDARD;

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "/a,b", "/a b", "/a\n"})
    void aNamespaceThatNoPacketCanNameIsRefused(String namespace) {
        assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withNamespace(namespace));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush", "[\"hush\"]", "{\"hush\"}", "\"hush\""})
    void authThatIsNoJsonObjectIsRefusedWithoutBeingTold(String auth) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.withAuth(Secret.of(auth)))
                .withMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "1025,1", "1,0"})
    void limitsThatBoundNothingAreRefused(int attachments, int bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withLimits(attachments, bytes));
    }

    @Test
    void authIsNeverPrinted() {
        assertThat(STANDARD.withAuth(Secret.of("{\"token\":\"hush\"}")).toString())
                .doesNotContain("hush");
    }
}

package dev.patchbay.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceNoticeTest {
    @TempDir
    private Path folder;

    @Test
    void theServiceManagerIsToldWhenTheClientIsLiveAndWhenItStops() throws Throwable {
        Path path = folder.resolve("notify");
        try (var manager = new NotifySocket(path)) {
            ServiceNotice notice = ServiceNotice.of(Map.of("NOTIFY_SOCKET", path.toString()));

            notice.ready("live (connection 1)");
            notice.status("lost:\nnext attempt in 1 s");
            notice.alive();
            notice.stopping();

            assertThat(manager.receive()).isEqualTo("READY=1\nSTATUS=live (connection 1)");
            assertThat(manager.receive()).isEqualTo("STATUS=lost: next attempt in 1 s");
            assertThat(manager.receive()).isEqualTo("WATCHDOG=1");
            assertThat(manager.receive()).isEqualTo("STOPPING=1\nSTATUS=stopping");
        }
    }

    @Test
    void withoutAServiceManagerNothingIsToldAndNothingFails() {
        assertThatCode(() -> ServiceNotice.of(Map.of()).ready("live")).doesNotThrowAnyException();
    }

    @Test
    void aServiceManagerThatIsGoneCostsNothing() {
        String nowhere = folder.resolve("nobody").toString();

        assertThatCode(() -> ServiceNotice.of(Map.of("NOTIFY_SOCKET", nowhere)).ready("live"))
                .doesNotThrowAnyException();
    }

    @Test
    void theWatchdogsTimeIsReadUnlessItIsForAnotherProcess() {
        assertThat(ServiceNotice.of(Map.of("WATCHDOG_USEC", "30000000")).watchdog())
                .contains(Duration.ofSeconds(30));
        assertThat(ServiceNotice.of(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "1"))
                        .watchdog())
                .isEmpty();
        assertThat(ServiceNotice.of(Map.of("WATCHDOG_USEC", "soon")).watchdog()).isEmpty();
    }
}

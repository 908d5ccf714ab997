package dev.patchbay.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

@Timeout(300)
@ExtendWith(EachIsolationTest.Expecting.class)
class EachIsolationTest {
    private static final List<Isolation> SEEN = new ArrayList<>();

    @BeforeAll
    static void compile() throws IOException {
        DemoPlugins.echo();
    }

    @AfterAll
    static void itRanInEach() {
        assertThat(SEEN).containsExactly(Isolation.CLASS_PATH, Isolation.LAYER, Isolation.IMAGE);
    }

    @PluginTest(plugin = "target/demo-plugins/demo-echo.jar", settings = "echo.greeting=hello")
    void theSameJarAnswersInTheSameWay(ScriptedPeer peer, PluginRun run, Isolation isolation)
            throws InterruptedException {
        SEEN.add(isolation);
        PeerConnection connection = peer.awaitConnection();
        run.awaitLive();

        connection.send("world");
        connection.expect("hello world");
        connection.close(1012, "restarting");
        PeerConnection second = peer.awaitConnection();
        run.awaitLive();
        second.send("again");

        second.expect("hello again");
        assertThat(run.isolation()).isEqualTo(isolation);
        assertThat(run.module("echo"))
                .extracting(ModuleStatus::state, ModuleStatus::kind, ModuleStatus::received)
                .containsExactly(ModuleStatus.State.RUNNING, "lightweight", 2L);
    }

    @PluginTest(plugin = "target/demo-plugins/demo-echo.jar", isolation = Isolation.CLASS_PATH)
    void aFailureTellsHowTheRunStood(PluginRun run) {
        run.awaitLive();

        throw new ExpectedFailure();
    }

    private static final class ExpectedFailure extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Is asked after the extension under test, for it is registered before it. */
    static final class Expecting implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            if (!(failure instanceof ExpectedFailure)) {
                throw failure;
            }
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(failure.getSuppressed()[0])
                    .hasMessageContaining("how PluginRun[demo-echo.jar in CLASS_PATH] stood")
                    .hasMessageContaining("LIVE");
        }
    }
}

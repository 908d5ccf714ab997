package dev.patchbay.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

@Timeout(300)
class PluginRunTest {
    private final ScriptedPeer peer = ScriptedPeer.start();

    @AfterEach
    void close() {
        peer.close();
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void aPluginThatOpensItselfToItsLibraryWorks(Isolation isolation) throws IOException, InterruptedException {
        Path plugin = DemoPlugins.reflecting(true);

        try (PluginRun run = PluginRun.of(plugin, isolation).open(peer.url())) {
            PeerConnection connection = peer.awaitConnection();
            run.awaitLive();
            connection.send("world");

            connection.expect("hello world");
        }
    }

    @Test
    void aPluginThatForgetsOpensWorksOnTheClassPath() throws IOException, InterruptedException {
        Path plugin = DemoPlugins.reflecting(false);

        try (PluginRun run = PluginRun.of(plugin, Isolation.CLASS_PATH).open(peer.url())) {
            PeerConnection connection = peer.awaitConnection();
            run.awaitLive();
            connection.send("world");

            connection.expect("hello world");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LAYER", "IMAGE"})
    void aPluginThatForgetsOpensFailsWhereUsersRunIt(Isolation isolation) throws IOException, InterruptedException {
        Path plugin = DemoPlugins.reflecting(false);

        try (PluginRun run = PluginRun.of(plugin, isolation).open(peer.url())) {
            PeerConnection connection = peer.awaitConnection();
            run.awaitLive();
            connection.send("world");

            ModuleStatus failed = run.awaitModule(
                    "echo",
                    "failing",
                    status -> status.restarts() > 0 || status.state() == ModuleStatus.State.RESTARTING);
            assertThat(failed.detail())
                    .contains("demo.reflecting does not \"opens demo.reflecting\" to module demo.mirror");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLASS_PATH", "LAYER"})
    void aJarThatIsNoModuleWorksOutsideImages(Isolation isolation) throws IOException, InterruptedException {
        Path plugin = DemoPlugins.plain();

        try (PluginRun run = PluginRun.of(plugin, isolation).open(peer.url())) {
            PeerConnection connection = peer.awaitConnection();
            run.awaitLive();
            connection.send("world");

            connection.expect("hello world");
        }
    }

    @Test
    void aJarThatIsNoModuleIsNotRunInAnImageAndTheReasonIsTold() throws IOException {
        PluginRunBuilder builder = PluginRun.of(DemoPlugins.plain(), Isolation.IMAGE);

        assertThatThrownBy(() -> builder.open(peer.url()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage(
                        "not run in an image: demo-plain-1.0.jar is no JPMS module: it has no module-info.class, and only"
                                + " modules can be linked into an image");
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void aPartThatCantBeMadeFailsTheTestWithItsReason(Isolation isolation) throws IOException {
        PluginRunBuilder builder = PluginRun.of(DemoPlugins.broken(), isolation);

        assertThatThrownBy(() -> builder.open(peer.url()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the plugin can't be used in " + isolation)
                .hasMessageContaining("no luck today");
    }

    @Test
    void aRefusalIsToldInItsOwnWords() throws IOException {
        PluginRunBuilder builder = PluginRun.of(DemoPlugins.broken(), Isolation.LAYER);

        assertThatThrownBy(() -> builder.open(peer.url()))
                .hasMessageContaining("PB-P13 demo.broken")
                .hasMessageContaining("Fix: ");
    }

    @Test
    void aSettingThatNobodyHasIsRefusedWithTheNearestName() throws IOException {
        PluginRunBuilder builder =
                PluginRun.of(DemoPlugins.echo(), Isolation.CLASS_PATH).setting("echo.greting", "x");

        assertThatThrownBy(() -> builder.open(peer.url()))
                .hasMessageContaining("echo has no setting greting, it has [greeting]; did you mean greeting?");
    }

    @Test
    void whatAClosedRunLeavesBehindIsNothing() throws IOException, InterruptedException {
        PluginRun run = PluginRun.of(DemoPlugins.echo(), Isolation.CLASS_PATH).open(peer.url());
        PeerConnection connection = peer.awaitConnection();
        run.awaitLive();

        run.close();
        run.close();

        assertThat(connection.expectClose().code()).isEqualTo(1000);
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(each -> each.info().commandLine().orElse("").contains("ChildMain")))
                .isEmpty();
    }
}

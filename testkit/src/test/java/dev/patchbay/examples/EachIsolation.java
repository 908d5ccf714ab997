package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import dev.patchbay.testkit.plugin.PluginRun;
import dev.patchbay.testkit.plugin.PluginTest;

/** The sample of {@link PluginTest}. */
final class EachIsolation {
    private EachIsolation() {}

    static class EchoIT {
        // @start region="test"
        @PluginTest(settings = "echo.greeting=hello")
        void answersEachMessage(ScriptedPeer peer, PluginRun run) throws InterruptedException {
            PeerConnection connection = peer.awaitConnection();
            run.awaitLive();

            connection.send("world");

            connection.expect("hello world");
            assertThat(run.module("echo").state()).isEqualTo(ModuleStatus.State.RUNNING);
        }
        // @end
    }
}

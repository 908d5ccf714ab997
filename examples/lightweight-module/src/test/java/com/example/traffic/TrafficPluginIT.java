package com.example.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import dev.patchbay.testkit.plugin.Isolation;
import dev.patchbay.testkit.plugin.PluginRun;
import dev.patchbay.testkit.plugin.PluginTest;

/** The JAR that was built, as an installation loads it, and on a class path. */
class TrafficPluginIT {
    @PluginTest(
            isolation = {Isolation.LAYER, Isolation.CLASS_PATH},
            settings = "traffic-report.every=PT0.1S")
    void theBuiltJarCountsTheMessagesOfARealServer(ScriptedPeer server, PluginRun run) throws InterruptedException {
        PeerConnection connection = server.awaitConnection();
        run.awaitLive();

        connection.send("something");

        run.awaitModule("traffic-report", "told of the message", status -> status.received() > 0);
        assertThat(run.module("traffic-report").state()).isEqualTo(ModuleStatus.State.RUNNING);
    }
}

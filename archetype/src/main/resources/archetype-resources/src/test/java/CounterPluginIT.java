package ${package};

import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import dev.patchbay.testkit.plugin.PluginRun;
import dev.patchbay.testkit.plugin.PluginTest;

/** The JAR that was built, as users get it: on the class path, in a layer, in an image; at a real server that the test plays. */
class CounterPluginIT {
    @PluginTest(settings = "${artifactId}.log-every=1")
    void theBuiltJarCountsTheMessagesOfARealServer(ScriptedPeer server, PluginRun run) throws InterruptedException {
        PeerConnection connection = server.awaitConnection();
        run.awaitLive();

        connection.send("something");

        run.awaitModule("${artifactId}", "told of the message", status -> status.received() > 0);
    }
}

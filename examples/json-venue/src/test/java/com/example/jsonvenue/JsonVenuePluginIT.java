package com.example.jsonvenue;

import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import dev.patchbay.testkit.plugin.PluginRun;
import dev.patchbay.testkit.plugin.PluginTest;

/** The plugin that was built, with its libraries, in each way in which it can be run. */
class JsonVenuePluginIT {
    @PluginTest(plugin = "target/json-venue-1.0.0", venue = "json-prices", credentials = "t0p-s3cr3t")
    void theBuiltPluginLogsInToARealServer(ScriptedPeer server, PluginRun run) throws InterruptedException {
        PeerConnection connection = server.awaitConnection();
        connection.expect("{\"op\":\"login\",\"token\":\"t0p-s3cr3t\"}");
        connection.send("{\"type\":\"welcome\"}");

        run.awaitLive();

        connection.send("{\"type\":\"ping\"}");
        connection.expect("{\"op\":\"pong\"}");
    }
}

package com.example.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import dev.patchbay.testkit.plugin.PluginRun;
import dev.patchbay.testkit.plugin.PluginTest;

/** The JAR that was built, in each way in which it can be run, at a server whose messages have no event names. */
class AlertsPluginIT {
    @PluginTest(settings = {"price-alerts.event=", "price-alerts.subscribe="})
    void theBuiltJarReadsThePricesOfARealServer(ScriptedPeer server, PluginRun run) throws InterruptedException {
        PeerConnection connection = server.awaitConnection();
        run.awaitLive();

        connection.send("[[\"EURUSD_otc\",1770856131.3,1.19537]]");

        run.awaitModule("price-alerts", "told of the price", status -> status.received() > 0);
        assertThat(run.module("price-alerts").state()).isEqualTo(ModuleStatus.State.RUNNING);
    }
}

package dev.patchbay.examples;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import java.util.List;

/** The sample of {@link ScriptedPeer}. */
final class AgainstAScriptedPeer {
    private AgainstAScriptedPeer() {}

    static void talk() throws InterruptedException {
        // @start region="peer"
        try (var peer = ScriptedPeer.start();
                var client = Client.builder()
                        .venue("websocket", VenueSettings.NONE.withUrls(List.of(peer.url())))
                        .open()) {
            PeerConnection first = peer.awaitConnection();
            first.send("what a module waits for");
            first.expect("what it answers");
            first.close(1012, "restarting");
            PeerConnection second = peer.awaitConnection(); // the client has come back
            second.expect("what it says on a new connection");
            System.out.println(client.epoch());
        }
        // @end
    }
}

package dev.patchbay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.testkit.peer.ScriptedPeer;
import dev.patchbay.testkit.plugin.Isolation;
import dev.patchbay.testkit.plugin.PluginRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plugin that was built: its JAR and the libraries that it brings along. It can't be linked into an image, for its libraries are no JPMS modules. */
class MicrometerPluginIT {
    private static final String PLUGIN = System.getProperty("patchbay.plugin", "");

    @ParameterizedTest
    @EnumSource(
            value = Isolation.class,
            names = {"CLASS_PATH", "LAYER"})
    void theFolderPushesToARealReceiver(Isolation isolation) throws Exception {
        pushes(Path.of(PLUGIN), isolation);
    }

    @Test
    void theZipPushesToARealReceiver() throws Exception {
        pushes(Path.of(PLUGIN + ".zip"), Isolation.LAYER);
    }

    private static void pushes(Path plugin, Isolation isolation) throws Exception {
        try (Receiver receiver = Receiver.open();
                ScriptedPeer peer = ScriptedPeer.start();
                PluginRun run = PluginRun.of(plugin, isolation)
                        .setting("micrometer.url", receiver.url())
                        .setting("micrometer.step", "PT0.1S")
                        .open(peer.url())) {
            peer.awaitConnection().send("something");
            run.awaitLive();

            Receiver.Push push = receiver.next();
            while (push.value("patchbay.live").orElse(0.0) < 1
                    || push.value("patchbay.received.messages").orElse(0.0) < 1) {
                push = receiver.next();
            }

            assertThat(push.value("patchbay.module.running", "module", "micrometer"))
                    .contains(1.0);
            assertThat(run.module("micrometer").state()).isEqualTo(ModuleStatus.State.RUNNING);
            assertThat(run.output()).as("what the JVM says, too").doesNotContain("WARN", "Unsafe", "Exception");
        }
    }
}

package com.example.ordercap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.testkit.plugin.Isolation;
import dev.patchbay.testkit.plugin.PluginRun;
import dev.patchbay.testkit.plugin.PluginTest;

/** The JAR that was built, as an installation loads it, and on a class path. */
class OrderCapPluginIT {
    @PluginTest(
            isolation = {Isolation.LAYER, Isolation.CLASS_PATH},
            settings = "order-cap.max-amount=2.50")
    void theBuiltJarIsALayerOfTheClient(PluginRun run) {
        run.awaitLive();

        assertThat(run.module("order-cap").state()).isEqualTo(ModuleStatus.State.RUNNING);
    }
}

package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugin.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginLinesTest {
    private static final String REFUSAL =
            "PB-P07 venue-y 2.0.0 (plugins/venue-y.jar) not loaded: needs JDK module java.sql,"
                    + " absent from this runtime. Fix: run Patchbay on a full JDK.";

    @Test
    void theTableHasARowForEachAndTheRefusalsBelow() {
        List<String> lines = PluginLines.table(List.of(SamplePlugins.active(), SamplePlugins.refused()));

        assertThat(lines)
                .containsExactly(
                        "PLUGIN   VERSION  ISOLATION  STATE    PARTS             FILE",
                        "demo     1.0      layer      active   lightweight echo  demo.jar",
                        "venue-y  2.0.0    layer      refused  -                 venue-y.jar",
                        REFUSAL);
    }

    @Test
    void aVerdictSaysWhatItProvidesAndNeedsAndMayDo() {
        Plugin admitted = SamplePlugins.plugin("demo", "1.0", State.ADMITTED, Optional.empty());

        assertThat(PluginLines.verdict(admitted))
                .containsExactly(
                        "demo 1.0 (/opt/patchbay/plugins/demo.jar) may be loaded, in a layer of its own",
                        "  provides    -",
                        "  requires    dev.patchbay.trades",
                        "  declares    net.raw",
                        "  uses        net.raw (demo.Net), process.exec (demo.Run, demo.Other)",
                        "  undeclared  process.exec");
    }

    @Test
    void aRefusalIsTheSameBlockEverywhere() {
        assertThat(PluginLines.verdict(SamplePlugins.refused())).first().isEqualTo(REFUSAL);
        assertThat(PluginWords.opening(List.of(SamplePlugins.active(), SamplePlugins.refused())))
                .containsExactly(REFUSAL, "Other plugins: 1 active.");
    }

    @Test
    void nothingIsToldAtAStartThatHasNothingToRefuse() {
        assertThat(PluginWords.opening(List.of(SamplePlugins.active()))).isEmpty();
    }

    @Test
    void theJsonHasTheSameMembersWhateverBecameOfIt() {
        assertThat(PluginLines.object(SamplePlugins.active()))
                .isEqualTo("{\"id\":\"demo\",\"version\":\"1.0\",\"isolation\":\"layer\",\"state\":\"active\","
                        + "\"file\":\"/opt/patchbay/plugins/demo.jar\",\"digest\":\"ab12\","
                        + "\"requires\":[\"dev.patchbay.trades\"],"
                        + "\"parts\":[{\"kind\":\"lightweight\",\"name\":\"echo\",\"version\":\"1.0\",\"failure\":null}],"
                        + "\"declared\":[\"net.raw\"],\"used\":[{\"capability\":\"net.raw\",\"classes\":[\"demo.Net\"]},"
                        + "{\"capability\":\"process.exec\",\"classes\":[\"demo.Run\",\"demo.Other\"]}],"
                        + "\"code\":null,\"reason\":null,\"fix\":null,\"suspects\":[]}");
        assertThat(PluginLines.object(SamplePlugins.refused()))
                .contains("\"code\":\"PB-P07\"", "\"reason\":\"needs JDK module java.sql", "\"fix\":\"run Patchbay on");
    }
}

package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Waits;
import dev.patchbay.core.Part;
import dev.patchbay.core.PartSettings;
import dev.patchbay.core.Plugin.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModuleRowsTest {
    private static final Part SHIPPED = part("module", "trades", Optional.empty());
    private static final PartSettings WITHOUT_TRADES = new PartSettings() {
        @Override
        public boolean enabled(String name) {
            return !name.equals("trades");
        }
    };

    @Test
    void eachPartSaysWhereItIsFromAndAPluginThatDoesNotRunWhyNot() {
        List<ModuleRow> rows = ModuleRows.of(
                List.of(SHIPPED, SamplePlugins.part("demo"), part("venue", "bad", Optional.of("it broke"))),
                List.of(
                        SamplePlugins.active(),
                        SamplePlugins.refused(),
                        SamplePlugins.plugin("off", "1.0", State.DISABLED, Optional.empty())),
                PartSettings.NONE);

        assertThat(ModuleRows.table(rows, false))
                .containsExactly(
                        "KIND         NAME     VERSION  SOURCE       PLUGIN   LAYER  STATE     WHY",
                        "lightweight  echo     1.0      demo.jar     demo     layer  ready",
                        "module       trades   0.1      image        -        image  ready",
                        "plugin       off      1.0      off.jar      off      layer  disabled  switched off; 'plugins why"
                                + " off' says where",
                        "plugin       venue-y  2.0.0    venue-y.jar  venue-y  layer  refused   PB-P07: needs JDK module"
                                + " java.sql, absent from this runtime",
                        "venue        bad      0.1      image        -        image  broken    it broke");
    }

    @Test
    void whatTheConfigurationLeavesOutSaysSo() {
        List<ModuleRow> rows = ModuleRows.of(List.of(SHIPPED), List.of(), WITHOUT_TRADES);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("disabled");
            assertThat(row.why()).isEqualTo("the configuration: modules.trades.enabled");
        });
    }

    @Test
    void inAClientEachHasItsCountsAndItsState() {
        List<ModuleRow> rows = ModuleRows.in(
                List.of(
                        status("trades", "module", ModuleStatus.State.INAPPLICABLE, "the venue x has no Orders", 0),
                        status("own", "lightweight", ModuleStatus.State.RUNNING, "", 7)),
                "x",
                ModuleRows.of(
                        List.of(SHIPPED, part("venue", "x", Optional.empty()), part("venue", "y", Optional.empty())),
                        List.of(),
                        PartSettings.NONE));

        assertThat(ModuleRows.table(rows, true))
                .containsExactly(
                        "KIND         NAME    VERSION  SOURCE  PLUGIN  LAYER  STATE         RECEIVED  DROPPED  RESTARTS"
                                + "  MEDIAN    P99        WHY",
                        "module       trades  0.1      image   -       image  inapplicable  0         0        0"
                                + "         -         -          the venue x has no Orders",
                        "venue        x       0.1      image   -       image  running       -         -        -"
                                + "         -         -",
                        "venue        y       0.1      image   -       image  ready         -         -        -"
                                + "         -         -",
                        "lightweight  own     0.1      image   -       image  running       7         0        0"
                                + "         0.020 ms  12.500 ms");
        assertThat(rows.getLast().json(true))
                .isEqualTo("{\"kind\":\"lightweight\",\"name\":\"own\",\"version\":\"0.1\",\"source\":\"image\","
                        + "\"plugin\":null,\"layer\":\"image\",\"state\":\"running\",\"why\":null,\"received\":7,"
                        + "\"dropped\":0,\"restarts\":0,\"median-wait-millis\":0.020,\"p99-wait-millis\":12.500}");
    }

    private static ModuleStatus status(
            String name, String kind, ModuleStatus.State state, String detail, long received) {
        Waits waits = received == 0
                ? Waits.NONE
                : new Waits(
                        received,
                        Duration.ofMillis(40),
                        Duration.ofNanos(20_400),
                        Duration.ofNanos(12_500_000),
                        Duration.ofMillis(13),
                        Duration.ofMillis(14));
        return new ModuleStatus(name, kind, state, detail, received, 0, 0, waits);
    }

    private static Part part(String kind, String name, Optional<String> failure) {
        return new Part(kind, name, "0.1", Optional.empty(), "image", failure, Optional.empty());
    }
}

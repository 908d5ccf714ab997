package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Diagnosis;
import dev.patchbay.core.JavaRuntime;
import dev.patchbay.core.Lack;
import dev.patchbay.core.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosisLinesTest {
    private static final Lack SQL = new Lack("java.sql", false, false, List.of("lib.Db needs java.sql.Driver"));
    private static final Lack RMI = new Lack("java.rmi", false, true, List.of());

    private final DiagnosisLines lines = new DiagnosisLines(new JavaRuntime(
            JavaRuntime.Kind.PATCHBAY,
            Path.of("/opt/patchbay/runtime"),
            "25",
            "Acme",
            Set.of("java.base"),
            Set.of(),
            Set.of()));

    @Test
    void whatMayFailIsToldWithTheClassThatNeedsItAndTheMend() {
        Plugin plugin = SamplePlugins.plugin("demo", "1.0", Plugin.State.ADMITTED, Optional.empty());

        assertThat(lines.lines(List.of(new Diagnosis(plugin, List.of(SQL)))))
                .containsExactly(
                        "demo 1.0 (" + plugin.source()
                                + ") may fail: classes of it name what this runtime lacks, and whether"
                                + " they are used nobody can tell",
                        "  java.sql  is absent: lib.Db needs java.sql.Driver",
                        "  fix       use the archive with the broad set, patchbay-…-broad-….tar.gz, or build one:"
                                + " mvn -pl image -am package -Dpatchbay.image.modules=java.sql, or link one with jlink"
                                + " --add-modules java.sql");
    }

    @Test
    void whatARefusalMendsIsNotToldTwice() {
        assertThat(lines.lines(List.of(new Diagnosis(SamplePlugins.refused(), List.of(RMI)))))
                .hasSize(2)
                .endsWith("  java.rmi  is absent: the plugin declares that it needs it");
    }

    @Test
    void whatMayFailBesideARefusalIsMendedInOneGo() {
        assertThat(lines.lines(List.of(new Diagnosis(SamplePlugins.refused(), List.of(RMI, SQL)))))
                .last()
                .asString()
                .contains("-Dpatchbay.image.modules=java.rmi,java.sql");
    }

    @Test
    void oneMendForAllStandsAtTheEnd() {
        Plugin plugin = SamplePlugins.plugin("demo", "1.0", Plugin.State.ADMITTED, Optional.empty());

        assertThat(lines.lines(List.of(
                        new Diagnosis(plugin, List.of(SQL)), new Diagnosis(SamplePlugins.refused(), List.of(RMI)))))
                .last()
                .asString()
                .startsWith("All of them: use the archive")
                .contains("-Dpatchbay.image.modules=java.rmi,java.sql");
    }

    @Test
    void scriptsAreToldTheSame() {
        Plugin plugin = SamplePlugins.plugin("demo", "1.0", Plugin.State.ADMITTED, Optional.empty());

        assertThat(lines.object(new Diagnosis(plugin, List.of(SQL))))
                .contains("\"id\":\"demo\"", "\"verdict\":\"may-fail\"")
                .contains("\"lacks\":[{\"module\":\"java.sql\",\"asleep\":false,\"certain\":false,"
                        + "\"needs\":[\"lib.Db needs java.sql.Driver\"]}]");
    }
}

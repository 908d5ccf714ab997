package dev.patchbay.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CpuTest {
    @Test
    void whatNeitherClientNorServerWorkedIsTheOthers() {
        var before = new Cpu(0, 0, 0, 0);
        var after = new Cpu(1_000, 1_900, 900, 700);

        assertThat(after.others(before)).isEqualTo(0.3);
        assertThat(after.client(before)).isEqualTo(0.9);
        assertThat(after.server(before)).isEqualTo(0.7);
    }

    @Test
    void linuxTellsWhatThisProcessHasWorked() {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "not Linux: rounds can't be judged there");

        Cpu cpu = Cpu.read(ProcessHandle.current().pid(), 0);

        assertThat(cpu.clientNanos()).isPositive();
        assertThat(cpu.busyNanos()).isGreaterThanOrEqualTo(cpu.clientNanos());
        assertThat(cpu.serverNanos()).isZero();
    }
}

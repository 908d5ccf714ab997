package dev.patchbay.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each micro benchmark once; each looks at its own subject before it measures it. */
class MicroIT {
    @TempDir
    Path folder;

    @Test
    void everyMicroBenchmarkMeasuresSomethingThatWorks() throws IOException {
        MicroResults results = run("").measure();

        assertThat(Chapter.ALL)
                .allSatisfy(chapter ->
                        assertThat(results.of(chapter)).as(chapter.type()).hasSizeGreaterThan(1));
        assertThat(results.figures())
                .allSatisfy(each -> assertThat(each.nanos()).as(each.name()).isPositive());
        assertThat(new MicroStore(folder).read()).contains(results);
        assertThat(folder.resolve("jmh.json")).isNotEmptyFile();
    }

    @Test
    void everyMicroBenchmarkHasAChapter() {
        var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);

        List<String> all = BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(BenchmarkListEntry::getUsername)
                .toList();

        assertThat(all).isNotEmpty().allMatch(name -> Chapter.ALL.stream().anyMatch(chapter -> chapter.has(name)));
    }

    @Test
    void aPartOfANameChoosesWhateverItsCase() throws IOException {
        MicroResults results = run("tickbenchmark.*STREAM").measure();

        assertThat(results.figures()).singleElement().satisfies(each -> {
            assertThat(each.chapter()).isEqualTo("TickBenchmark");
            assertThat(each.words()).isEqualTo("Jackson stream");
        });
    }

    @Test
    void aNameThatNoneHasIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> run("tack").measure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'tack'")
                .hasMessageContaining("TickBenchmark");
    }

    private MicroRun run(String which) {
        return new MicroRun(MicroForm.ONCE, Pattern.compile(which), folder, System.out);
    }
}

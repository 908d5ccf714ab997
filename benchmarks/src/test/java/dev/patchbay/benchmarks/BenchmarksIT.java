package dev.patchbay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.harness.Arena;
import dev.patchbay.benchmarks.harness.Form;
import dev.patchbay.benchmarks.harness.Node;
import dev.patchbay.benchmarks.harness.Outcome;
import dev.patchbay.benchmarks.harness.Results;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.page.Page;
import dev.patchbay.benchmarks.peers.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs real processes, and prints what they found. No figure fails it: the machine that builds may have anything else to do. */
class BenchmarksIT {
    private static final Duration AT_ONCE = Duration.ZERO; // one round each, whatever the time

    private static final Node NODE = new Node(Path.of("src/main/node"));

    @TempDir
    Path folder;

    @Test
    void theQuickFormMeasuresAllItsLoadsAndKeepsWhatItFound() throws IOException, InterruptedException {
        var run = new Run(Options.of(Form.QUICK, List.of()), folder, NODE, System.out);

        Results results = run.measure();

        BenchmarksMain.table(results, System.out);
        assertThat(results.loads()).containsOnlyKeys("text-120", "socketio", "slow-module", "round-trip", "outbound");
        assertThat(results.loads().values()).allSatisfy(BenchmarksIT::measured);
        assertThat(new Store(folder.resolve("results.json")).read()).contains(results);
        new Page(results).write(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "deflate", "connections-100", "storm", "socketio-npm"})
    void theOtherKindsOfLoadWork(String load) throws IOException, InterruptedException {
        var arena = new Arena(folder, NODE, Form.QUICK, System.out);
        Load chosen = Load.named(load).orElseThrow();
        String ours = load.startsWith("connections") ? "patchbay-4" : "patchbay";

        List<String> some = Stream.of(ours, "netty", "node-ws", "socketio-java", "socketio-node")
                .filter(name -> Peers.named(name).orElseThrow().takes().test(chosen))
                .toList();
        measured(arena.measure(chosen, some, AT_ONCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-120", "round-trip", "outbound"})
    void aClientForNodeDoesAsThoseForJava(String load) throws IOException, InterruptedException {
        var arena = new Arena(folder, NODE, Form.QUICK, System.out);

        measured(arena.measure(Load.named(load).orElseThrow(), List.of("node-ws"), AT_ONCE));
    }

    @Test
    void aRunThatWasBrokenOffGoesOnWhereItWas() throws IOException, InterruptedException {
        List<String> words = List.of("--load", "outbound", "--subject", "netty", "--resume");
        Results first = new Run(Options.of(Form.QUICK, words), folder, NODE, System.out).measure();

        Results second = new Run(Options.of(Form.QUICK, words), folder, NODE, System.out).measure();

        assertThat(second).isEqualTo(first);
    }

    private static void measured(List<Outcome> outcomes) {
        Optional<String> noNode = NODE.missing();
        assertThat(noNode.isPresent() && System.getenv("CI") != null)
                .as("%s", noNode)
                .isFalse();
        assertThat(outcomes)
                .filteredOn(each -> noNode.filter(each.failure()::equals).isEmpty())
                .allSatisfy(each -> {
                    assertThat(each.failure()).as(each.subject()).isEmpty();
                    assertThat(each.median("perSecond")).as(each.subject()).isPositive();
                });
    }
}

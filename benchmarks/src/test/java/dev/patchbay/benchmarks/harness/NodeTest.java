package dev.patchbay.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Texts;
import dev.patchbay.benchmarks.peers.Peers;
import dev.patchbay.benchmarks.peers.Platform;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
    private static final Path SCRIPTS = Path.of("src/main/node");
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    Path empty;

    @Test
    void whatIsWrittenForNodeHasAScriptOfItsName() {
        assertThat(Peers.ALL)
                .filteredOn(each -> each.platform() instanceof Platform.NodeJs)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(SCRIPTS.resolve("peers/" + each.name() + ".js"))
                        .exists());
    }

    @Test
    void withoutItsPackagesItsClientsFailWithASentence() throws Exception {
        var arena = new Arena(empty, new Node(empty), Form.QUICK, NOWHERE);

        List<Outcome> outcomes = arena.measure(load("text-120"), List.of("node-ws"), Duration.ZERO);

        assertThat(outcomes).singleElement().satisfies(only -> {
            assertThat(only.subject()).isEqualTo("node-ws");
            assertThat(only.failure()).contains("Node").doesNotContain("\n");
        });
    }

    @Test
    void withoutItAllClientsOfItsServerFail() throws Exception {
        var arena = new Arena(empty, new Node(empty), Form.QUICK, NOWHERE);

        List<Outcome> outcomes =
                arena.measure(load("socketio-npm"), List.of("patchbay", "socketio-java"), Duration.ZERO);

        assertThat(outcomes).extracting(Outcome::subject).containsExactly("patchbay", "socketio-java");
        assertThat(outcomes)
                .extracting(Outcome::failure)
                .allSatisfy(why -> assertThat(why).isNotEmpty());
    }

    @Test
    void aMessageSaysTheSameOnNodeAsOnJava() throws Exception {
        Assumptions.assumeTrue(Processors.onPath("node"), "Node was not found");
        String script = "const { text } = require('./texts'); process.stdout.write(text(3, 120) + text(15, 96))";

        Process node = new ProcessBuilder("node", "-e", script)
                .directory(SCRIPTS.toFile())
                .start();

        assertThat(node.getInputStream().readAllBytes())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(Texts.text(3, 120) + Texts.text(15, 96));
    }

    @Test
    void theVersionsOfItsPackagesAreKnown() throws Exception {
        Files.createDirectories(empty.resolve("node_modules"));
        for (String name : List.of("socket.io", "socket.io-client", "ws")) {
            Path folder = Files.createDirectories(empty.resolve("node_modules/" + name));
            Files.writeString(folder.resolve("package.json"), "{\"name\": \"" + name + "\", \"version\": \"1.2.3\"}");
        }
        Assumptions.assumeTrue(Processors.onPath("node"), "Node was not found");

        assertThat(new Node(empty).described()).contains("socket.io 1.2.3, socket.io-client 1.2.3, ws 1.2.3");
    }

    private static Load load(String name) {
        return Load.named(name).orElseThrow();
    }
}

package dev.patchbay.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.load.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {
    @Test
    void everyClientHasANameOfItsOwn() {
        assertThat(Peers.ALL).extracting(Peers::name).doesNotHaveDuplicates();
    }

    @Test
    void aClientOfSocketIoIsGivenNothingElse() {
        assertThat(List.of("socketio-java", "socketio-node"))
                .allSatisfy(name -> assertThat(Load.ALL)
                        .filteredOn(Peers.named(name).orElseThrow().takes())
                        .extracting(Load::name)
                        .containsExactly("socketio", "socketio-npm"));
    }

    @Test
    void everyLoadHasAtLeastTwoClientsToCompare() {
        assertThat(Load.ALL)
                .allSatisfy(load -> assertThat(Peers.ALL)
                        .filteredOn(each -> each.takes().test(load))
                        .as(load.name())
                        .hasSizeGreaterThanOrEqualTo(2));
    }
}

package dev.patchbay.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.load.Load;
import org.junit.jupiter.api.Test;

class PeersTest {
    @Test
    void everyClientHasANameOfItsOwn() {
        assertThat(Peers.ALL).extracting(Peers::name).doesNotHaveDuplicates();
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

package dev.patchbay.testkit.fault;

import static dev.patchbay.testkit.fault.Direction.DOWNSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ToxicityTest {
    private static final int CONNECTIONS = 40;

    @Test
    void aToxicWorksOnItsShareOfTheConnectionsAndLeavesTheOthersAlone() throws IOException {
        List<String> ends = endsOfConnections(0.5);

        assertThat(ends).containsOnly("3 and the end", "5 and the end");
        assertThat(Collections.frequency(ends, "3 and the end")).isBetween(CONNECTIONS / 4, CONNECTIONS * 3 / 4);
    }

    @Test
    void theSameSeedWorksOnTheSameConnections() throws IOException {
        assertThat(endsOfConnections(0.3)).isEqualTo(endsOfConnections(0.3));
    }

    @Test
    void whatHasNoToxicityWorksOnNoConnectionAndWhatHasOneOnAll() throws IOException {
        assertThat(endsOfConnections(0)).containsOnly("5 and the end");
        assertThat(endsOfConnections(1)).containsOnly("3 and the end");
    }

    @Test
    void twoToxicsAreDrawnEachForItself() {
        var first = new ActiveToxic(DOWNSTREAM, Toxic.limitData(3), 0.5, 1, _ -> {});
        var second = new ActiveToxic(DOWNSTREAM, Toxic.limitData(3), 0.5, 2, _ -> {});

        List<String> both = IntStream.range(0, 100)
                .mapToObj(lane -> first.worksOn(lane) + " " + second.worksOn(lane))
                .distinct()
                .toList();

        assertThat(both).containsExactlyInAnyOrder("true true", "true false", "false true", "false false");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aToxicityIsAShare(double toxicity) throws IOException {
        try (var ends = new Ends()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ends.proxy.add(DOWNSTREAM, Toxic.limitData(3), toxicity))
                    .withMessageContaining("toxicity");
        }
    }

    @Test
    void aToxicTellsItsToxicity() throws IOException {
        try (var ends = new Ends()) {
            ActiveToxic some = ends.proxy.add(DOWNSTREAM, Toxic.limitData(3), 0.25);
            ActiveToxic all = ends.proxy.add(DOWNSTREAM, Toxic.limitData(3));

            assertThat(some.toxicity()).isEqualTo(0.25);
            assertThat(some).hasToString("LimitData[bytes=3] DOWNSTREAM on 0.25 of the connections");
            assertThat(all).hasToString("LimitData[bytes=3] DOWNSTREAM");
        }
    }

    /** How each of many connections ends that is to carry five bytes, behind a toxic that ends it after three. */
    private static List<String> endsOfConnections(double toxicity) throws IOException {
        try (var ends = new Ends()) {
            ends.proxy.add(DOWNSTREAM, Toxic.limitData(3), toxicity);
            String[] found = new String[CONNECTIONS];
            for (int number = 0; number < CONNECTIONS; number++) {
                ends.down(new byte[5]);
                ends.server.shutdownOutput();
                found[number] = Ends.rest(ends.client);
                try (Socket _ = ends.client;
                        Socket _ = ends.server) {
                    ends.connect();
                }
            }
            return List.of(found);
        }
    }
}

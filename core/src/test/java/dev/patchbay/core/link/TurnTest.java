package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class TurnTest {
    /** Its loop runs what was left there when it is told to. */
    private final EmbeddedChannel loop = new EmbeddedChannel();

    private final Turn turn = new Turn(loop.eventLoop());
    private final List<Integer> told = new ArrayList<>();

    @AfterEach
    void release() {
        loop.finishAndReleaseAll();
    }

    @Test
    void linksThatReadInOneTurnAreToldBehindItInOrderAndOnce() {
        read(1, 2, 3);
        List<Integer> before = List.copyOf(told);
        loop.runPendingTasks();
        loop.runPendingTasks();

        assertThat(before).isEmpty();
        assertThat(told).containsExactly(1, 2, 3);
    }

    @Test
    void afterSixteenNoneWaitsForMore() {
        read(IntStream.rangeClosed(1, Turn.MOST + 1).toArray());
        List<Integer> before = List.copyOf(told);
        loop.runPendingTasks();

        assertThat(before).hasSize(Turn.MOST).doesNotContain(Turn.MOST + 1);
        assertThat(told).hasSize(Turn.MOST + 1).doesNotHaveDuplicates();
    }

    @Test
    void aTurnThatFailsIsNotTheLast() {
        turn.read(() -> {
            throw new StackOverflowError("the JVM's");
        });
        assertThatThrownBy(() -> {
                    for (int other = 2; other <= Turn.MOST; other++) {
                        read(other);
                    }
                })
                .isInstanceOf(StackOverflowError.class);
        told.clear();
        read(1);
        loop.runPendingTasks();

        assertThat(told).containsExactly(1);
    }

    @Test
    void aLinkWhoseListenerFailsAtTheEndOfItsTurnEndsAndIsToldOnce() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text("x");
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            links.recorder.onBatchEnded = () -> {
                throw new IllegalStateException("a bug");
            };
            links.dial(server.uri());

            assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.INTERNAL);
            server.awaitScript();
            assertThat(links.recorder.closings).hasValue(1);
        }
    }

    private void read(int... links) {
        for (int link : links) {
            turn.read(() -> told.add(link));
        }
    }
}

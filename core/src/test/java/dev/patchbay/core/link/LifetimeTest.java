package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.core.session.LinkListener;
import dev.patchbay.core.session.Outgoing;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@ExtendWith(LeakExtension.class)
class LifetimeTest {
    private static final Logger LOG = LoggerFactory.getLogger(LifetimeTest.class);
    private static final Path FILES = Path.of("/proc/self/fd");

    @ParameterizedTest
    @EnumSource(Transport.class)
    void leavesNoThreadBehind(Transport transport) throws Exception {
        assumeTrue(transport == Transport.NIO || Transport.best() == transport);
        try (var server = echoing()) {
            try (var links = new LinkFixture(LinkFixture.settings(), transport)) {
                links.dial(server.uri());
                links.recorder.awaitOpen();
                assertThat(threads()).isNotEmpty().allMatch(name -> name.startsWith("patchbay-io-"));
            }
        }

        assertThat(threads()).isEmpty();
    }

    @Test
    void sharesTheLoopsUntilTheLastClientCloses() throws Exception {
        try (var server = echoing();
                var second = new LinkFixture(LinkFixture.settings())) {
            var link = second.dial(server.uri());
            try (var first = new LinkFixture(LinkFixture.settings())) {
                first.dial(server.uri());
                first.recorder.awaitOpen();
            }

            second.recorder.queue(Message.text("", "still there"));
            link.flush();
            assertThat(second.recorder.awaitMessage().text()).isEqualTo("still there");
        }
    }

    @Test
    void endsItsLinksWhenItIsClosed() throws Exception {
        var recorder = new Recorder();
        var done = new CountDownLatch(1);
        try (var server = ScriptedServer.plain(peer -> {
            peer.upgrade();
            done.await(); // a peer that never answers a close
        })) {
            try (var links = new NettyLinks(LinkFixture.settings(), TimeSource.system())) {
                links.dial(Endpoint.of(server.uri()), new PlainProtocol(), recorder);
                recorder.awaitOpen();
            }

            assertThat(recorder.isClosed()).isTrue();
            assertThat(recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.REQUESTED);
            done.countDown();
        }
    }

    @Test
    void canBeClosedFromItsOwnEventLoop() throws Exception {
        var closed = new CompletableFuture<Void>();
        try (var server = echoing()) {
            var links = new NettyLinks(LinkFixture.settings(), TimeSource.system());
            links.dial(Endpoint.of(server.uri()), new PlainProtocol(), new Quiet() {
                @Override
                public void opened() {
                    links.close();
                }

                @Override
                public void closed(Cause cause, Duration retryAfter) {
                    closed.complete(null);
                }
            });

            Recorder.await(closed);
            for (Thread thread : ours()) {
                assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            }
        }
    }

    @Test
    void thousandDialsLeaveThreadsFilesAndMemoryWhereTheyWere() throws Exception {
        assumeTrue(Files.isDirectory(FILES));
        try (var server = echoing();
                var links = new NettyLinks(LinkFixture.settings(), TimeSource.system())) {
            cycle(server, links, 50);
            List<String> threads = threads();
            long files = files();
            long memory = memory();

            cycle(server, links, 1000);

            LOG.info("after 1000 cycles: files {} -> {}, direct memory {} -> {}", files, files(), memory, memory());
            assertThat(threads()).isEqualTo(threads);
            assertThat(files())
                    .isLessThanOrEqualTo(files + 4); // the server's side of the last ones may not be closed yet
            assertThat(memory()).isLessThanOrEqualTo(memory + (4 << 20));
        }
    }

    private static void cycle(ScriptedServer server, NettyLinks links, int times) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            var recorder = new Recorder();
            recorder.queue(Message.text("", "x"));
            var link = links.dial(Endpoint.of(server.uri()), new PlainProtocol(), recorder);
            recorder.awaitMessage();
            link.close(1000, "");
            recorder.awaitClosed();
        }
    }

    private static ScriptedServer echoing() throws IOException {
        return ScriptedServer.plain(peer -> {
            peer.upgrade();
            Peer.Frame frame = peer.read();
            while (frame.opcode() != Peer.CLOSE) {
                peer.text(frame.text());
                frame = peer.read();
            }
            peer.close(1000);
        });
    }

    /** Those that the link, or Netty on its behalf, could have started. */
    private static List<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("patchbay-io")
                        || thread.getName().contains("globalEventExecutor"))
                .toList();
    }

    private static List<String> threads() {
        return ours().stream().map(Thread::getName).sorted().toList();
    }

    private static long files() throws IOException {
        try (var files = Files.list(FILES)) {
            return files.count();
        }
    }

    private static long memory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Listens to nothing. Owned by its event loop. */
    private static class Quiet implements LinkListener {
        @Override
        public void opened() {}

        @Override
        public void frameReceived(Kind kind, ByteBuffer frame) {}

        @Override
        public void delivered(Message message) {}

        @Override
        public void batchEnded() {}

        @Override
        public void malformed(String reason) {}

        @Override
        public @Nullable Outgoing next() {
            return null;
        }

        @Override
        public void frameSent(int bytes) {}

        @Override
        public void closed(Cause cause, Duration retryAfter) {}
    }
}

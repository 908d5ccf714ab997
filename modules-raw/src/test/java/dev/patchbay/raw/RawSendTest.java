package dev.patchbay.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Message;
import dev.patchbay.api.Reply;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Sender;
import dev.patchbay.api.spi.Rule;
import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RawSendTest {
    private static final Message HELLO = Message.text("hello", "1");

    private final World world = new World();

    @Test
    void aMessageAndAFrameGoOutAsTheyAre() {
        world.raw.send(HELLO);
        world.raw.sendFrame("42[\"x\"]");
        world.raw.sendFrame(new byte[] {'o', 'k'});

        assertThat(world.sent)
                .containsExactly(
                        "live hello 1", "live " + Message.FRAME + " 42[\"x\"]", "live " + Message.FRAME + " ok");
    }

    @Test
    void aBusyModuleHoldsUpNobodyWhoSends() {
        world.commands.failure = new RequestTimeoutException("the module is busy");

        world.raw.send(HELLO);

        assertThat(world.sent).containsExactly("live hello 1");
    }

    @Test
    void beforeTheModuleHasBegunASenderWaitsForItsEnd() {
        var unborn = new World();
        unborn.commands.failure = new ClosedException("the client is closed");
        Raw raw = new RawModule().handle(unborn.commands);

        assertThat(raw.send(HELLO).outcome()).contains(new SendOutcome.NotSent("the client is closed"));
        assertThatThrownBy(() -> raw.request(HELLO, Rule.any(), Duration.ofSeconds(1)))
                .isInstanceOf(ClosedException.class);
    }

    @Test
    void aSenderThatIsInterruptedBeforeTheStartIsToldAndStaysInterrupted() throws InterruptedException {
        Raw raw = new RawModule().handle(world.new FakeCommands() {
            @Override
            public <T> T ask(String what, Duration deadline, Function<Reply<T>, RawCommand> command)
                    throws InterruptedException {
                throw new InterruptedException("played");
            }
        });

        assertThat(raw.send(HELLO).await(Duration.ofSeconds(1))).isInstanceOf(SendOutcome.NotSent.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aWaitWithoutADeadlineIsRefused() {
        assertThatThrownBy(() -> world.raw.request(HELLO, Rule.any(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> world.raw.requestAsync(HELLO, Rule.any(), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCancelledWaitIsGivenUp() throws InterruptedException {
        var waiting = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        Raw raw = new Raw(world.commands, new Handlers(), Thread.ofVirtual().factory());
        raw.begin(new HangingSender(waiting, interrupted));
        CompletableFuture<Message> reply = raw.requestAsync(HELLO, Rule.any(), Duration.ofDays(1));
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(reply.cancel(true)).isTrue();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private record HangingSender(CountDownLatch waiting, CountDownLatch interrupted) implements Sender {
        @Override
        public SendReceipt send(Message message, SendPolicy policy) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) throws InterruptedException {
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody counts it down");
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }
    }

    @Test
    void everyClientFindsTheModule() {
        ModuleDescriptor here = RawModule.class.getModule().getDescriptor();

        assertThat(here.provides())
                .anySatisfy(each -> assertThat(each.providers()).containsExactly(RawModule.class.getName()));
        assertThat(world.module.name()).isEqualTo("raw");
        assertThat(world.module.handleType()).isEqualTo(Raw.class);
        assertThat(world.module.dialects()).isEmpty();
    }
}

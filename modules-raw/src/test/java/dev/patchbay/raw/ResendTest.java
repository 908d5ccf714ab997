package dev.patchbay.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Message;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.SendOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResendTest {
    private static final Message HELLO = Message.text("hello", "1");

    private final World world = new World();
    private final Raw raw = world.raw;

    @Test
    void itIsSentAfterEachLoginBeforeTheClientIsLive() throws InterruptedException {
        var resent = raw.resendAfterLogin(HELLO);
        assertThat(world.sent).isEmpty();
        assertThat(resent.receipt()).isEmpty();

        world.connect();
        assertThat(world.sent).containsExactly("restore hello 1");
        world.lose();
        world.connect();

        assertThat(world.sent).containsExactly("restore hello 1", "restore hello 1");
        assertThat(resent.receipt().orElseThrow().outcome()).contains(new SendOutcome.Written());
    }

    @Test
    void itIsSentNowTooIfTheClientIsLive() throws InterruptedException {
        world.connect();

        raw.resendAfterLogin(HELLO);
        assertThat(world.sent).containsExactly("live hello 1");
        world.lose();
        world.connect();

        assertThat(world.sent).containsExactly("live hello 1", "restore hello 1");
    }

    @Test
    void whatIsAskedForBetweenTheLoginAndLiveIsSentWhenTheClientIsLive() throws InterruptedException {
        world.login();

        raw.resendAfterLogin(HELLO);
        assertThat(world.sent).isEmpty();
        world.live();

        assertThat(world.sent).containsExactly("live hello 1");
    }

    @Test
    void itIsSentOnceForEachConnectionWhateverRunsAgain() throws InterruptedException {
        raw.resendAfterLogin(HELLO);
        world.connect();

        world.restore();
        world.start();
        world.live();

        assertThat(world.sent).containsExactly("restore hello 1");
    }

    @Test
    void severalKeepTheirOrder() throws InterruptedException {
        raw.resendAfterLogin(HELLO);
        raw.resendAfterLogin(Message.text("b", "2"));
        raw.resendAfterLogin(Message.text(Message.FRAME, "42[\"c\"]"));

        world.connect();

        assertThat(world.sent)
                .containsExactly("restore hello 1", "restore b 2", "restore " + Message.FRAME + " 42[\"c\"]");
    }

    @Test
    void whatIsClosedIsSentNoMore() throws InterruptedException {
        var resent = raw.resendAfterLogin(HELLO);
        raw.resendAfterLogin(Message.text("b", "2"));
        world.connect();
        world.sent.clear();

        resent.close();
        resent.close();
        world.lose();
        world.connect();

        assertThat(world.sent).containsExactly("restore b 2");
    }

    @Test
    void whatIsClosedIsSentNoMoreThoughTheModuleCouldNotBeTold() throws InterruptedException {
        var resent = raw.resendAfterLogin(HELLO);
        world.commands.failure = new RequestTimeoutException("the module is busy");

        resent.close();
        world.connect();

        assertThat(world.sent).isEmpty();
    }

    @Test
    void whatIsRefusedAtTheLoginMakesTheClientDegradedUntilItIsTaken() throws InterruptedException {
        raw.resendAfterLogin(HELLO);
        raw.resendAfterLogin(Message.text("b", "2"));
        world.refusal = "the outbox is full";

        world.login();
        assertThat(world.degraded)
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("hello")
                .hasMessageContaining("the outbox is full");
        world.refusal = "";
        world.restore();

        assertThat(world.degraded).isNull();
        assertThat(world.sent).containsExactly("restore hello 1", "restore b 2");
    }

    @Test
    void whatIsRefusedWhileLiveIsOfferedAgain() throws InterruptedException {
        world.connect();
        world.refusal = "the outbox is full";
        raw.resendAfterLogin(HELLO);
        world.refusal = "";

        world.pass(RawLoop.RETRY.minusNanos(1));
        assertThat(world.sent).isEmpty();
        world.pass(Duration.ofNanos(1));

        assertThat(world.sent).containsExactly("live hello 1");
    }

    @Test
    void whatCouldNotBeAskedForIsNotSent() {
        world.commands.failure = new RequestTimeoutException("the module is busy");
        assertThatThrownBy(() -> raw.resendAfterLogin(HELLO)).hasMessage("the module is busy");
        world.commands.failure = null;

        world.connect();

        assertThat(world.sent).isEmpty();
    }
}

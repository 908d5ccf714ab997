package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.RequestTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each method that waits promises, and its twin that gives a future promises as well. */
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("twins")
class AccountTwinsTest {
    /** With a deadline, and with one that somebody turns. */
    private static final Set<Thread.State> WAITS = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private static final Duration PLENTY = LiveAccount.PLENTY;

    @Parameter(0)
    private Question question;

    @Parameter(1)
    private Way way;

    private LiveAccount live;

    static Stream<Arguments> twins() {
        return Arrays.stream(Question.values())
                .flatMap(question -> Arrays.stream(Way.values()).map(way -> Arguments.of(question, way)));
    }

    @BeforeEach
    void open() throws Exception {
        live = LiveAccount.open();
    }

    @AfterEach
    void close() throws IOException {
        live.close();
    }

    @Test
    void whatIsKnownIsGivenAtOnce() throws Throwable {
        live.server.say(question.answer);
        LiveAccount.until(() -> question.known(live.account).isPresent());

        assertThat(end(ask(Duration.ofNanos(1))))
                .isSameAs(question.known(live.account).orElseThrow());
    }

    @Test
    void whatIsNotKnownYetIsWaitedFor() throws Throwable {
        CompletableFuture<?> asked = ask(PLENTY);
        assertThat(asked).isNotDone();

        live.server.say(question.answer);

        assertThat(end(asked)).isSameAs(question.known(live.account).orElseThrow());
    }

    @Test
    void theWaitSurvivesALostConnection() throws Throwable {
        CompletableFuture<?> asked = ask(PLENTY);

        live.server.cut();
        live.awaitLive(2);
        live.server.say(question.answer);

        assertThat(end(asked)).isSameAs(question.known(live.account).orElseThrow());
    }

    @Test
    void theWaitEndsAtItsDeadlineAndNamesWhatWasAwaited() {
        assertThatThrownBy(() -> end(ask(Duration.ofMillis(20))))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining(question.words)
                .hasMessageContaining("PT0.02S");
    }

    @Test
    void aClientThatClosesEndsTheWait() {
        CompletableFuture<?> asked = ask(PLENTY);

        live.client.close();

        assertThatThrownBy(() -> end(asked)).isInstanceOf(ClosedException.class);
    }

    @Test
    void aClosedClientIsNotWaitedFor() {
        live.client.close();

        assertThatThrownBy(() -> end(ask(PLENTY))).isInstanceOf(ClosedException.class);
    }

    @Test
    void aModuleThatFailsEndsTheWaitAndSaysSo() throws Exception {
        CompletableFuture<?> asked = ask(PLENTY);

        live.server.say("balance bug");

        assertThatThrownBy(() -> end(asked)).isInstanceOf(ModuleException.class).hasMessageContaining("account");
    }

    @Test
    void aDeadlineThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> end(ask(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }

    /** Asks, and comes back when the question is under way, or has its end. */
    private CompletableFuture<?> ask(Duration deadline) {
        return switch (way) {
            case FUTURE -> question.future(live.account, deadline);
            case BLOCKING -> blocking(deadline);
        };
    }

    private CompletableFuture<?> blocking(Duration deadline) {
        var end = new CompletableFuture<Object>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                end.complete(question.wait(live.account, deadline));
            } catch (Throwable thrown) {
                end.completeExceptionally(thrown);
            }
        });
        LiveAccount.until(() -> end.isDone() || WAITS.contains(caller.getState()));
        return end;
    }

    private static Object end(CompletableFuture<?> asked) throws Throwable {
        try {
            return asked.get(PLENTY.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("the question has no end", e);
        }
    }

    /** How it is asked. */
    enum Way {
        BLOCKING,
        FUTURE
    }

    /** What is asked. */
    enum Question {
        BALANCE("balance demo 5", "the balance") {
            @Override
            Optional<?> known(Account account) {
                return account.balance();
            }

            @Override
            Object wait(Account account, Duration deadline) throws InterruptedException {
                return account.awaitBalance(deadline);
            }

            @Override
            CompletableFuture<?> future(Account account, Duration deadline) {
                return account.awaitBalanceAsync(deadline);
            }
        },
        INSTRUMENTS("table EURUSD 92 on", "the instruments") {
            @Override
            Optional<?> known(Account account) {
                return account.instruments();
            }

            @Override
            Object wait(Account account, Duration deadline) throws InterruptedException {
                return account.awaitInstruments(deadline);
            }

            @Override
            CompletableFuture<?> future(Account account, Duration deadline) {
                return account.awaitInstrumentsAsync(deadline);
            }
        };

        final String answer;
        final String words;

        Question(String answer, String words) {
            this.answer = answer;
            this.words = words;
        }

        abstract Optional<?> known(Account account);

        abstract Object wait(Account account, Duration deadline) throws InterruptedException;

        abstract CompletableFuture<?> future(Account account, Duration deadline);
    }
}

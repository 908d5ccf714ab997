package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.subscriptions.StreamBudgetException;
import dev.patchbay.subscriptions.history.HistoryException;
import dev.patchbay.trades.DealNotFoundException;
import dev.patchbay.trades.InvalidOrderException;
import dev.patchbay.trades.OrderNotPlacedException;
import dev.patchbay.trades.OrderRefusedException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new ConfigException("no such venue"), 2),
                Arguments.of(new LoginRejectedException("NotAuthorized", true), 3),
                Arguments.of(new ConnectException(Cause.of(Cause.Kind.TIMEOUT, "nothing came")), 4),
                Arguments.of(
                        new ConnectException(Cause.of(Cause.Kind.CONFIGURATION, "the certificate is another's")), 2),
                Arguments.of(new ConnectException(Cause.of(Cause.Kind.REJECTED, "NotAuthorized")), 3),
                Arguments.of(new RequestTimeoutException("no time came"), 4),
                Arguments.of(new NotSentException("queue full"), 4),
                Arguments.of(new ClosedException("closed"), 4),
                Arguments.of(new OutcomeUnknownException("no answer"), 5),
                Arguments.of(new HistoryException("the pages hold too little"), 4),
                Arguments.of(new StreamBudgetException("one too many"), 2),
                Arguments.of(new InvalidOrderException(InvalidOrderException.Reason.AMOUNT, "the amount"), 2),
                Arguments.of(new OrderRefusedException("NotMoney", "no money"), 6),
                Arguments.of(new OrderNotPlacedException("the lists do not show it"), 4),
                Arguments.of(new DealNotFoundException("x", "no such deal"), 6),
                Arguments.of(new AccessDeniedException("/opt/patchbay/plugins"), 2),
                Arguments.of(new InterruptedException(), 130),
                Arguments.of(new IllegalStateException("a bug"), 1),
                Arguments.of(new AssertionError("a bug"), 1));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void everyExceptionHasItsExitCode(Throwable thrown, int exitCode) {
        assertThat(Failure.of(thrown).exitCode().number()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({"REJECTED,3", "CONFIGURATION,2", "NETWORK,4", "PROTOCOL,4", "PEER_CLOSED,4", "INTERNAL,1", "PLUGIN,1"})
    void aClientThatEndsByItselfHasTheExitCodeOfItsCause(Cause.Kind kind, int exitCode) {
        assertThat(Failure.of(Cause.of(kind, "words")).exitCode().number()).isEqualTo(exitCode);
    }

    @Test
    void aRejectedLoginIsToldInTheVenuesWords() {
        assertThat(Failure.of(new LoginRejectedException("NotAuthorized: session expired", true))
                        .words())
                .contains("NotAuthorized: session expired");
    }

    @Test
    void whatNobodyForesawIsNamedAndSaysHowToSeeMore() {
        assertThat(Failure.of(new IllegalStateException("a bug")).words())
                .contains("IllegalStateException", "a bug", "-vv");
    }

    @Test
    void aFileThatCanNotBeWrittenIsNamedWithTheReason() {
        Failure failure = Failure.of(new AccessDeniedException("/opt/patchbay/plugins/.demo.jar.new.tmp"));

        assertThat(failure.words())
                .isEqualTo("can't read or write /opt/patchbay/plugins/.demo.jar.new.tmp: access denied."
                        + " Look who may do that, and whether there is space");
    }
}

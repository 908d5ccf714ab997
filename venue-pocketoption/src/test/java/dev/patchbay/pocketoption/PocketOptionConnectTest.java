package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Secret;
import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.Simulator;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How connecting ends, in both of its forms. */
@ParameterizedClass
@EnumSource(Form.class)
@Execution(ExecutionMode.CONCURRENT)
class PocketOptionConnectTest {
    private static final String NO_SSID = "42[\"auth\",{\"uid\":12345678,\"lang\":\"en\"}]";

    @Parameter
    private Form form;

    private final Queue<ClientState> states = new ConcurrentLinkedQueue<>();

    @Test
    void aClientThatIsReturnedIsLiveAndKnowsTheAssets() throws Exception {
        try (Simulator venue = Simulator.builder()
                        .fault("delay=200ms@send:updateAssets")
                        .start();
                PocketOption pocket = connect(Facade.to(venue))) {
            assertThat(pocket.state()).isEqualTo(ClientState.LIVE);
            assertThat(pocket.account().instruments()).isPresent();
        }
    }

    @Test
    void aRefusalIsTheVenuesAndFinal() throws Exception {
        try (Simulator venue =
                Simulator.builder().login(LoginOutcome.NOT_AUTHORIZED).start()) {
            assertThatThrownBy(() -> connect(Facade.to(venue))).isInstanceOf(LoginRejectedException.class);

            venue.awaitConnectionCount(0, Tapes.DEADLINE);
            assertThat(venue.connectsSeen()).isEqualTo(1);
        }
    }

    @Test
    void aTextThatIsNoSsidIsRefusedBeforeAnythingIsConnectedAndNotRepeated() {
        assertThatThrownBy(
                        () -> form.call(() -> PocketOption.connect(NO_SSID), () -> PocketOption.connectAsync(NO_SSID)))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("12345678");
        assertThatThrownBy(() -> form.call(() -> PocketOption.connect(" "), () -> PocketOption.connectAsync(" ")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("SSID");
        Secret none = Secret.of(NO_SSID);
        assertThatThrownBy(() -> form.call(() -> PocketOption.connect(none), () -> PocketOption.connectAsync(none)))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void anOptionThatTheVenueDoesNotKnowIsRefusedWithTheNearest() {
        PocketOptionBuilder builder =
                PocketOption.builder(Secret.of(Simulator.DEMO_SSID)).option("hartbeat", "20s");

        assertThatThrownBy(() -> connect(builder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("heartbeat");
    }

    @Test
    void aVenueThatDoesNotAnswerIsGivenUpAtTheDeadline() throws Exception {
        try (Simulator venue = Simulator.start()) {
            venue.stopListening();

            assertThatThrownBy(() -> connect(watched(Facade.to(venue)).deadline(Duration.ofMillis(200))))
                    .isInstanceOfSatisfying(
                            ConnectException.class,
                            end -> assertThat(end.reason().kind()).isEqualTo(Cause.Kind.TIMEOUT))
                    .hasMessageContaining("PT0.2S");
            assertClosed();
        }
    }

    @Test
    void aVenueWithoutATableOfAssetsIsNoReasonToFail() throws Exception {
        try (Simulator venue =
                        Simulator.builder().fault("drop@send:updateAssets").start();
                PocketOption pocket = connect(Facade.to(venue).deadline(Duration.ofSeconds(3)))) {
            assertThat(pocket.state()).isEqualTo(ClientState.LIVE);
            assertThat(pocket.account().instruments()).isEmpty();
        }
    }

    @Test
    void whoeverStopsWaitingLeavesNoClientBehind() throws Exception {
        try (Simulator venue = Simulator.builder().login(LoginOutcome.SILENCE).start()) {
            PocketOptionBuilder builder = watched(Facade.to(venue));
            switch (form) {
                case BLOCKING -> {
                    Thread waiting = Thread.ofVirtual()
                            .start(() -> assertThatThrownBy(builder::connect).isInstanceOf(InterruptedException.class));
                    venue.awaitConnects(1, Tapes.DEADLINE);
                    waiting.interrupt();
                    assertThat(waiting.join(Tapes.DEADLINE)).isTrue();
                }
                case FUTURE -> {
                    CompletableFuture<PocketOption> future = builder.connectAsync();
                    venue.awaitConnects(1, Tapes.DEADLINE);
                    assertThat(future.cancel(true)).isTrue();
                }
            }

            assertClosed();
        }
    }

    private PocketOptionBuilder watched(PocketOptionBuilder builder) {
        return builder.onTransition(step -> states.add(step.to()));
    }

    private void assertClosed() {
        Tapes.until("the client is closed", () -> states.contains(ClientState.CLOSED));
    }

    private PocketOption connect(PocketOptionBuilder builder) throws Exception {
        return form.call(builder::connect, builder::connectAsync);
    }
}

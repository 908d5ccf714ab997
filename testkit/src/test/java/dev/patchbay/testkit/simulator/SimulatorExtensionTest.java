package dev.patchbay.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

@Timeout(60)
@ExtendWith(SimulatorExtensionTest.Expecting.class)
@Simulated(ticking = false)
class SimulatorExtensionTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final List<Simulator> SEEN = new ArrayList<>();

    private Simulator mine;

    @BeforeEach
    void begin(Simulator venue) {
        mine = venue;
        assertThat(SEEN).doesNotContain(venue);
        SEEN.add(venue);
    }

    @AfterAll
    static void eachWasClosed() {
        assertThat(SEEN).hasSize(4).allSatisfy(each -> assertThat(each.closed()).isDone());
    }

    @Test
    void oneTestHasOneSimulator(Simulator venue) {
        assertThat(venue).isSameAs(mine);
    }

    @Test
    @Simulated(faults = "refuse=503@upgrade#1-2", seed = 3)
    void faultsAreSetAsTheAnnotationSays(Simulator venue) throws InterruptedException {
        try (Client client = logIn(venue)) {
            client.awaitLive(SOON);

            assertThat(venue.handshakes()).extracting("status").startsWith(503, 503, 101);
        }
    }

    @Test
    void aFailureTellsWhatTheSimulatorSawAndNoSession(Simulator venue) throws InterruptedException {
        try (Client client = logIn(venue)) {
            client.awaitLive(SOON);
            venue.awaitLogins(1, SOON);
        }

        throw new ExpectedFailure();
    }

    @Test
    void optionsAreTakenByARegisteredExtension() {
        // see Registered: here it only counts that a class with the annotation has one of its own
        assertThat(mine.sentTicks("EURUSD_otc")).isEmpty();
    }

    /** Logs in as a client of the venue would: with the session. */
    private static Client logIn(Simulator venue) {
        return Client.builder()
                .discover(false)
                .venue("websocket", VenueSettings.NONE.withUrls(List.of(URI.create(venue.url()))))
                .module(new LoggingIn())
                .open();
    }

    private static final class LoggingIn implements LightweightModule {
        @Override
        public String name() {
            return "logging-in";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.any();
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            while (true) {
                if (context.inbox().take() instanceof Input.Inbound<Void>(Message message)) {
                    if (message.text().startsWith("0{")) {
                        context.send(Message.text("", "40"));
                    } else if (message.text().startsWith("40")) {
                        context.send(Message.text("", Simulator.DEMO_SSID));
                    }
                }
            }
        }
    }

    private static final class ExpectedFailure extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Is asked after the extension under test, for it is registered before it. */
    static final class Expecting implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            if (!(failure instanceof ExpectedFailure)) {
                throw failure;
            }
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(failure.getSuppressed()[0].getMessage())
                    .contains("1 logins")
                    .contains("answered 101")
                    .contains("auth of " + Simulator.DEMO_SSID.length() + " characters")
                    .doesNotContain(Simulator.DEMO_SSID)
                    .doesNotContainPattern("[0-9A-Za-z]{16,}");
        }
    }

    @Timeout(60)
    static class RegisteredTest {
        @RegisterExtension
        final SimulatorExtension simulators =
                SimulatorExtension.with(builder -> builder.ticksPaused().acceptAnySession());

        @Test
        void everyOptionOfTheSimulatorCanBeSaid(Simulator venue) {
            assertThat(venue.tick("EURUSD_otc", "1.19537")).isZero();
        }
    }
}

package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleStatus.State;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.flight.Flights;
import dev.patchbay.core.laboratory.MemoryNet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the JDK's Flight Recorder is told. */
@Isolated("a recording sees all clients of the process")
class FlightRecordingTest {
    @TempDir
    private Path folder;

    @Test
    void eachPhaseOfAConnectionIsToldWithItsCauseWhenItIsOver() throws Exception {
        try (var flights = new Flights(folder, "ConnectionPhase", Duration.ZERO)) {
            try (var fixture = new ClientFixture(builder -> builder.module(new EchoModule()))) {
                fixture.live().cut();
                fixture.await(ClientState.WAITING);
                fixture.live();
            }

            List<RecordedEvent> told = flights.end();

            assertThat(told)
                    .extracting(event -> event.getLong("epoch") + " " + event.getString("phase"))
                    .startsWith(
                            "1 connecting",
                            "1 handshaking",
                            "1 restoring",
                            "1 live",
                            "1 waiting",
                            "2 connecting",
                            "2 handshaking",
                            "2 restoring",
                            "2 live",
                            "2 draining");
            RecordedEvent live = told.get(3);
            assertThat(live.getString("venue")).isEqualTo("lines");
            assertThat(live.getString("next")).isEqualTo("waiting");
            assertThat(live.getString("cause")).contains("cut by the test");
            assertThat(live.getDuration()).isPositive();
        }
    }

    @Test
    void aModuleThatFailsIsToldEachTimeAndWhenItIsSetAside() throws Exception {
        LightweightModule broken = module(_ -> {
            throw new IllegalStateException("a bug");
        });
        try (var flights = new Flights(folder, "ModuleRestart", Duration.ZERO);
                var fixture = new ClientFixture(builder -> builder.module(broken))) {
            until("quarantine", () -> fixture.status("some").state() == State.QUARANTINED);

            List<RecordedEvent> told = flights.end();

            assertThat(told).hasSize(5).allSatisfy(event -> {
                assertThat(event.getString("module")).isEqualTo("some");
                assertThat(event.getString("failure")).contains("a bug");
            });
            assertThat(told)
                    .extracting(event -> event.getBoolean("setAside"))
                    .containsExactly(false, false, false, false, true);
            assertThat(told).extracting(event -> event.getInt("failures")).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void anInboxThatLosesMessagesIsToldOnceUntilItsModuleLooks() throws Exception {
        var look = new CountDownLatch(1);
        var looked = new CountDownLatch(1);
        LightweightModule slow = module(context -> {
            assertThat(look.await(MemoryNet.SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            while (!(context.inbox().take() instanceof Input.Inbound<Void>(var last)
                    && last.text().equals("9"))) {
                // those before are not what matters
            }
            looked.countDown();
            Hang.forEver();
        });
        try (var flights = new Flights(folder, "InboxOverflow", Duration.ZERO);
                var fixture = new ClientFixture(builder -> builder.module(slow))) {
            var peer = fixture.live();
            for (int i = 1; i <= 9; i++) {
                peer.send("tick " + i);
            }
            until("messages are lost", () -> fixture.status("some").dropped() == 5);
            look.countDown();
            assertThat(looked.await(MemoryNet.SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            for (int i = 10; i <= 19; i++) {
                peer.send("tick " + i);
            }
            until("more are lost", () -> fixture.status("some").dropped() == 11);

            List<RecordedEvent> told = flights.end();

            assertThat(told).extracting(event -> event.getLong("lost")).containsExactly(1L, 6L);
            assertThat(told.getFirst().getString("module")).isEqualTo("some");
            assertThat(told.getFirst().getString("policy")).isEqualTo("drop-oldest");
        }
    }

    @Test
    void foreignCodeThatTakesLongerThanTheThresholdIsTold() throws Exception {
        try (var flights = new Flights(folder, "SlowCallback", Duration.ZERO);
                var fixture = withOneOfEach()) {
            fixture.live().send("tick 1", "tick 2");
            until("both came", () -> fixture.status("some").received() == 2);

            assertThat(flights.end())
                    .extracting(event ->
                            event.getString("kind") + " " + event.getString("name") + " " + event.getString("call"))
                    .contains("module some an input", "middleware layer onReceive", "callback restorer onReconnect");
        }
    }

    @Test
    void foreignCodeThatIsQuickerThanTheThresholdIsNotTold() throws Exception {
        try (var flights = new Flights(folder, "SlowCallback", Duration.ofHours(1));
                var fixture = withOneOfEach()) {
            fixture.live().send("tick 1", "tick 2");
            until("both came", () -> fixture.status("some").received() == 2);

            assertThat(flights.end()).isEmpty();
        }
    }

    private static ClientFixture withOneOfEach() {
        LightweightModule taking = module(context -> {
            while (!(context.inbox().take() instanceof Input.Drain<Void>)) {
                // that it comes back is what matters
            }
        });
        return new ClientFixture(builder -> builder.module(taking)
                .middleware(new Middleware() {
                    @Override
                    public String name() {
                        return "layer";
                    }

                    @Override
                    public Message onReceive(Message message) {
                        return message;
                    }
                })
                .reconnectCallback(new NamedCallback()));
    }

    private static LightweightModule module(Body body) {
        return new LightweightModule() {
            @Override
            public String name() {
                return "some";
            }

            @Override
            public Rule rule(ModuleContext<Void> context) {
                return Rule.event("tick");
            }

            @Override
            public void run(ModuleContext<Void> context) throws Exception {
                body.run(context);
            }

            @Override
            public InboxLimits inboxLimits() {
                return new InboxLimits(4, 1000, Overflow.DROP_OLDEST);
            }
        };
    }

    private interface Body {
        void run(ModuleContext<Void> context) throws Exception;
    }

    private static final class NamedCallback implements ReconnectCallback {
        @Override
        public String name() {
            return "restorer";
        }

        @Override
        public void onReconnect(Reconnection reconnection) {}
    }
}

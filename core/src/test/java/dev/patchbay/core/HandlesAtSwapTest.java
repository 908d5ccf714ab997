package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of handles, and of commands on their way, when their module is replaced or removed. */
class HandlesAtSwapTest {
    private static final Duration SOON = MemoryNet.SOON;
    private static final Rule TICKS = Rule.event("tick");

    @Test
    void aRemovedModuleIsGoneFromTheStatusesAndItsHandleSaysWhy() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.live();
            new Version("1").with(new EchoModule()).swapInto(fixture.client);
            var echo = fixture.client.handle(EchoModule.Echo.class);
            new Version("1").swapInto(fixture.client);

            assertThat(fixture.client.modules()).isEmpty();
            assertThatThrownBy(() -> echo.ask("anything", SOON))
                    .hasMessage("asked for the echo of anything: the module echo was removed with its plugin demo");
            assertThatThrownBy(() -> fixture.client.handle(EchoModule.Echo.class))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("the module echo was removed with its plugin demo");
        }
    }

    @Test
    void aHandleOfTheOldVersionSaysThatItWasReplacedAndTheNewOneWorks() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(new EchoModule()).swapInto(fixture.client);
            var echo = fixture.client.handle(EchoModule.Echo.class);
            var unanswered = echo.request("lost", SOON);
            assertThat(peer.receive()).isEqualTo("ask lost");
            new Version("2").with(new EchoModule()).swapInto(fixture.client);

            assertThatThrownBy(() -> echo.ask("anything", SOON))
                    .hasMessageContaining("the module echo was replaced by version 2 of the plugin demo;"
                            + " ask the client for its handle again");
            assertThatThrownBy(() -> unanswered.orTimeout(10, TimeUnit.SECONDS).join())
                    .hasMessageContaining("was replaced by version 2");
            var answer = fixture.client.handle(EchoModule.Echo.class).request("hello", SOON);
            assertThat(peer.receive()).isEqualTo("ask hello");
            peer.send("answer hello");
            assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("hello");
        }
    }

    @Test
    void aCommandThatWaitsIsCarriedOutByTheNewVersionIfItsClassesStay() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(new BusyEcho(entered, release)).swapInto(fixture.client);
            var echo = fixture.client.handle(EchoModule.Echo.class);
            peer.send("answer nobody");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            var answer = echo.request("hello", SOON);
            var standby = new Version("2").with(new EchoModule()).prepare(fixture.client);
            Thread swap = Thread.ofVirtual().start(() -> Version.takeOver(standby));
            until("the old one drains", () -> Version.isWaiting(swap));
            release.countDown();

            assertThat(swap.join(SOON)).isTrue();
            assertThat(peer.receive()).isEqualTo("ask hello");
            peer.send("answer hello");
            assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("hello");
        }
    }

    @Test
    void aCommandThatWaitsEndsIfTheNewVersionsHandleIsAnother() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(new BusyEcho(entered, release)).swapInto(fixture.client);
            var echo = fixture.client.handle(EchoModule.Echo.class);
            peer.send("answer nobody");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            var answer = echo.request("hello", SOON);
            var standby = new Version("2").with(new RoutedModule("echo", TICKS)).prepare(fixture.client);
            Thread swap = Thread.ofVirtual().start(() -> Version.takeOver(standby));
            until("the old one drains", () -> Version.isWaiting(swap));
            release.countDown();

            assertThat(swap.join(SOON)).isTrue();
            assertThatThrownBy(() -> answer.orTimeout(10, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(ModuleException.class)
                    .hasMessageContaining("asked for the echo of hello: the module echo was replaced by version 2");
            assertThat(peer.receivedSoFar()).isEmpty();
        }
    }

    /** Holds the first answer until it may go on. */
    private static final class BusyEcho extends EchoModule {
        private final CountDownLatch entered;
        private final CountDownLatch release;

        BusyEcho(CountDownLatch entered, CountDownLatch release) {
            this.entered = entered;
            this.release = release;
        }

        @Override
        public Rule rule(ModuleContext<Ask> context) {
            return Rule.custom(message -> {
                if (message.event().equals("answer")) {
                    entered.countDown();
                    Hang.until(release);
                }
                return message.event().equals("answer");
            });
        }
    }
}

package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The modules of an open client are replaced, added and removed. */
class SwapTest {
    private static final Duration SOON = MemoryNet.SOON;
    private static final Rule TICKS = Rule.event("tick");

    @Test
    void aModuleThatArrivesGetsWhatComesFromThenOn() throws Exception {
        var module = new RoutedModule("routed", TICKS);
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live().send("tick before");
            until("it was read", () -> fixture.client.statistics().messagesIn() == 2);
            new Version("1").with(module).swapInto(fixture.client);
            peer.send("tick after");

            assertThat(module.next()).isEqualTo("tick after");
            assertThat(fixture.status("routed").state()).isEqualTo(ModuleStatus.State.RUNNING);
        }
    }

    @Test
    void whatTheOldVersionHasNotTakenIsTakenByTheNewOneInOrder() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var old = new RoutedModule("routed", TICKS, (message, _) -> {
            entered.countDown();
            assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
        });
        var fresh = new RoutedModule("routed", TICKS);
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(old).swapInto(fixture.client);
            peer.send("tick 1", "tick 2", "tick 3");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            var standby = new Version("2").with(fresh).prepare(fixture.client);
            Thread swap = Thread.ofVirtual().start(() -> Version.takeOver(standby));
            peer.send("tick 4");
            until("all was read", () -> fixture.client.statistics().messagesIn() == 5);
            release.countDown();

            assertThat(swap.join(SOON)).isTrue();
            assertThat(List.of(fresh.next(), fresh.next(), fresh.next())).containsExactly("tick 2", "tick 3", "tick 4");
            assertThat(old.soFar()).containsExactly("tick 1");
        }
    }

    @Test
    void anOldRunThatIgnoresTheInterruptIsCutOffAndWhatItHadInHandIsAGap() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var stuck = new RoutedModule("routed", TICKS, (_, context) -> {
            entered.countDown();
            Hang.until(release);
            assertThatThrownBy(() -> context.request(Message.text("late", ""), TICKS, SOON))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("no longer part of the client");
        });
        var fresh = new GapModule("routed");
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(stuck).swapInto(fixture.client);
            peer.send("tick 1", "tick 2");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            List<String> left =
                    new Version("2").with(fresh).prepare(fixture.client).takeOver(Duration.ofMillis(20), _ -> {});
            peer.send("tick 3");

            assertThat(left).containsExactly("routed (patchbay-routed)");
            assertThat(List.of(fresh.next(), fresh.next(), fresh.next())).containsExactly("gap 1", "2", "3");
            assertThat(fixture.status("routed").dropped()).isEqualTo(1);
            release.countDown();
            until("it was told to stop", () -> Threads.named("patchbay-routed").size() == 1);
            assertThat(stuck.soFar()).containsExactly("tick 1");
        }
    }

    @Test
    void anOldRunThatObeysTheInterruptIsNotLeftBehind() throws Exception {
        var entered = new CountDownLatch(1);
        var slow = new RoutedModule("routed", TICKS, (_, _) -> {
            entered.countDown();
            Hang.forEver();
        });
        var fresh = new GapModule("routed");
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(slow).swapInto(fixture.client);
            peer.send("tick 1", "tick 2");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            List<String> left =
                    new Version("2").with(fresh).prepare(fixture.client).takeOver(Duration.ofMillis(20), _ -> {});

            assertThat(left).isEmpty();
            assertThat(List.of(fresh.next(), fresh.next())).containsExactly("gap 1", "2");
        }
    }

    @Test
    void aNewVersionThatFailsIsToldAboutAndRestarted() throws Exception {
        var failing = new RoutedModule("routed", TICKS, (message, _) -> {
            if (message.text().equals("bad")) {
                throw new IllegalStateException("a bug");
            }
        });
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            var version = new Version("1").with(failing).swapInto(fixture.client);
            peer.send("tick bad", "tick 1");

            assertThat(failing.next()).isEqualTo("tick 1");
            assertThat(version.failures).singleElement().satisfies(failure -> {
                assertThat(failure.plugin()).isEqualTo("demo");
                assertThat(failure.part()).isEqualTo("routed");
                assertThat(failure.cause()).hasMessage("a bug");
            });
        }
    }

    @Test
    void aPartMayChangeItsKindUnderItsName() throws Exception {
        var handled = new java.util.concurrent.LinkedBlockingQueue<String>();
        var handler = new dev.patchbay.api.spi.LightweightHandler() {
            @Override
            public String name() {
                return "routed";
            }

            @Override
            public void onMessage(Message message) {
                handled.add(message.text());
            }
        };
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(new RoutedModule("routed", TICKS)).swapInto(fixture.client);
            new Version("2").withHandler(handler).swapInto(fixture.client);
            peer.send("other 1");

            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("1");
            assertThat(fixture.status("routed").kind()).isEqualTo("handler");
            assertThat(fixture.client.modules()).hasSize(1);
        }
    }

    @Test
    void closingDoesNotWaitForASwap() throws Exception {
        var entered = new CountDownLatch(1);
        var slow = new RoutedModule("routed", TICKS, (_, _) -> {
            entered.countDown();
            Hang.forEver();
        });
        var fixture = new ClientFixture(builder -> builder.settings(ClientFixture.SETTINGS.withTiming(
                ClientSettings.Timing.STANDARD.withDrain(Duration.ofMillis(300), Duration.ofSeconds(2)))));
        var peer = fixture.live();
        new Version("1").with(slow).swapInto(fixture.client);
        peer.send("tick 1");
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        var standby = new Version("2").with(new RoutedModule("routed", TICKS)).prepare(fixture.client);
        Thread swap = Thread.ofVirtual().start(() -> Version.takeOver(standby));
        until("the old one drains", () -> Version.isWaiting(swap));
        fixture.close();

        assertThat(swap.join(SOON)).isTrue();
        assertThat(Threads.named("patchbay-routed")).isEmpty();
    }
}

package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import dev.patchbay.core.plugin.PluginHost.UnfitException;
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
            Thread swap = Thread.ofVirtual().start(() -> takeOver(standby));
            peer.send("tick 4");
            until("all was read", () -> fixture.client.statistics().messagesIn() == 5);
            release.countDown();

            assertThat(swap.join(SOON)).isTrue();
            assertThat(List.of(fresh.next(), fresh.next(), fresh.next())).containsExactly("tick 2", "tick 3", "tick 4");
            assertThat(old.soFar()).containsExactly("tick 1");
        }
    }

    private static void takeOver(dev.patchbay.core.plugin.PluginHost.Standby standby) {
        try {
            standby.takeOver(SOON, _ -> {});
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

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
    void aNewVersionThatReturnsBeforeItAskedForAnInputIsRefusedAndTheOldOneHasNoticedNothing() throws Exception {
        var old = new RoutedModule("routed", TICKS);
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(old).swapInto(fixture.client);
            var unfit = new Version("2").with(runs("routed", _ -> {}));

            assertThatThrownBy(() -> unfit.prepare(fixture.client))
                    .isInstanceOfSatisfying(UnfitException.class, refused -> {
                        assertThat(refused.part()).isEqualTo("routed");
                        assertThat(refused.phase()).isEqualTo(UnfitException.Phase.START);
                    })
                    .hasMessageContaining("returned before it had asked for its first input");
            peer.send("tick 1");
            assertThat(old.next()).isEqualTo("tick 1");
            assertThat(fixture.status("routed").restarts()).isZero();
        }
    }

    @Test
    void aNewVersionThatThrowsAtItsStartIsRefusedWithWhatItThrew() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            var unfit = new Version("2").with(runs("routed", _ -> {
                throw new NoSuchMethodError("stale");
            }));

            assertThatThrownBy(() -> unfit.prepare(fixture.client))
                    .isInstanceOf(UnfitException.class)
                    .hasRootCauseInstanceOf(NoSuchMethodError.class);
            assertThat(fixture.client.modules()).isEmpty();
        }
    }

    @Test
    void aNewVersionThatHangsIsRefusedAtTheDeadline() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            var hanging = new Version("1").with(runs("routed", _ -> Hang.forEver()));

            assertThatThrownBy(() -> fixture.client.host().prepare(List.of(hanging.instances()), Duration.ofMillis(50)))
                    .isInstanceOf(UnfitException.class)
                    .hasMessageContaining("did not ask for its first input within PT0.05S");
            until("it was told to stop", () -> Threads.named("patchbay-routed").isEmpty());
        }
    }

    @Test
    void aNameThatIsTakenIsRefusedAndOneThatTheApplicationGaveStays() throws Exception {
        var given = new RoutedModule("given", TICKS);
        try (var fixture = new ClientFixture(builder -> builder.module(given))) {
            var peer = fixture.live();
            new Version("one", "1").with(new RoutedModule("routed", TICKS)).swapInto(fixture.client);

            assertThatThrownBy(() -> new Version("two", "1")
                            .with(new RoutedModule("routed", TICKS))
                            .prepare(fixture.client))
                    .isInstanceOfSatisfying(
                            UnfitException.class,
                            refused -> assertThat(refused.phase()).isEqualTo(UnfitException.Phase.NAME))
                    .hasMessage("another part of the client is named routed");
            new Version("two", "1").with(new RoutedModule("given", TICKS)).swapInto(fixture.client);
            peer.send("tick 1");
            assertThat(given.next()).isEqualTo("tick 1");
        }
    }

    @Test
    void twoHandlesOfOneTypeAreRefused() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder.module(new EchoModule()))) {
            var other = new EchoModule() {
                @Override
                public String name() {
                    return "other";
                }
            };

            assertThatThrownBy(() -> new Version("1").with(other).prepare(fixture.client))
                    .isInstanceOf(UnfitException.class)
                    .hasMessageContaining("another module has a handle of type " + EchoModule.Echo.class.getName());
        }
    }

    @Test
    void anOldRunThatIgnoresTheInterruptIsCutOffAndWhatItHadInHandIsAGap() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var stuck = new RoutedModule("routed", TICKS, (_, context) -> {
            entered.countDown();
            awaitUninterruptibly(release);
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
    void anAbandonedVersionLeavesNothing() throws Exception {
        var old = new RoutedModule("routed", TICKS);
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(old).swapInto(fixture.client);
            new Version("2")
                    .with(new RoutedModule("routed", TICKS))
                    .with(new RoutedModule("another", TICKS))
                    .prepare(fixture.client)
                    .abandon();
            peer.send("tick 1");

            assertThat(old.next()).isEqualTo("tick 1");
            until(
                    "their threads are gone",
                    () -> Threads.named("patchbay-routed").size() == 1
                            && Threads.named("patchbay-another").isEmpty());
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
    void aSwapThatIsUnderWayKeepsOthersOut() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            var standby =
                    new Version("1").with(new RoutedModule("routed", TICKS)).prepare(fixture.client);

            assertThatThrownBy(() -> new Version("2").prepare(fixture.client))
                    .isInstanceOf(IllegalStateException.class);
            standby.abandon();
            new Version("2").swapInto(fixture.client);
        }
    }

    @Test
    void aClientThatIsClosedIsLeftOut() throws Exception {
        var fixture = new ClientFixture(builder -> builder);
        fixture.close();

        assertThatThrownBy(() ->
                        new Version("1").with(new RoutedModule("routed", TICKS)).prepare(fixture.client))
                .isInstanceOf(ClosedException.class);
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
        Thread swap = Thread.ofVirtual().start(() -> takeOver(standby));
        until("the old one drains", () -> swap.getState() != Thread.State.RUNNABLE);
        fixture.close();

        assertThat(swap.join(SOON)).isTrue();
        assertThat(Threads.named("patchbay-routed")).isEmpty();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
                return;
            } catch (InterruptedException ignored) {
                // that is what it is about
            }
        }
    }

    private interface Body {
        void run(ModuleContext<Void> context) throws Exception;
    }

    private static LightweightModule runs(String name, Body body) {
        return new LightweightModule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Rule rule(ModuleContext<Void> context) {
                return TICKS;
            }

            @Override
            public void run(ModuleContext<Void> context) throws Exception {
                body.run(context);
            }
        };
    }
}

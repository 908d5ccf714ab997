package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.plugin.PluginHost.UnfitException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new version that can't take its place, or must not: the old one notices nothing. */
class UnfitVersionTest {
    private static final Rule TICKS = Rule.event("tick");

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

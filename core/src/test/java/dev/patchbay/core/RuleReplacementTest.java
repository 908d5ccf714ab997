package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A module replaces its rule while it runs. */
class RuleReplacementTest {
    @Test
    void messagesAreFoundByTheNewRulesEvents() throws Exception {
        var module = new RoutedModule("routed", Rule.event("go"), (_, context) -> context.route(Rule.event("tick")));
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            var peer = fixture.live().send("tick before", "go");
            assertThat(module.next()).isEqualTo("go ");
            peer.send("go again", "tick after");

            assertThat(module.next()).isEqualTo("tick after");
            assertThat(fixture.client.statistics().unmatched())
                    .as("'tick before', and 'go again' which the index has no more")
                    .isEqualTo(2);
        }
    }

    @Test
    void messagesThatWaitAreJudgedByTheNewRule() throws Exception {
        var waiting = new CountDownLatch(1);
        var module = new RoutedModule("routed", Rule.event("go", "tick"), (message, context) -> {
            if (message.event().equals("go")) {
                assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
                context.route(Rule.event("go", "tick").and(Rule.contains("wanted")));
            }
        });
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            fixture.live().send("go", "tick 1", "tick wanted", "tick 2", "tick wanted too");
            until("all were read", () -> fixture.client.statistics().messagesIn() == 6); // and "welcome"
            waiting.countDown();

            assertThat(module.next()).isEqualTo("go ");
            assertThat(module.next()).isEqualTo("tick wanted");
            assertThat(module.next()).isEqualTo("tick wanted too");
        }
    }

    @Test
    void aRestartGoesBackToTheModulesOwnRule() throws Exception {
        var module = new RoutedModule("routed", Rule.event("go"), (message, context) -> {
            if (message.event().equals("tick")) {
                throw new IllegalStateException("told to crash");
            }
            context.route(Rule.event("tick"));
        });
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            var peer = fixture.live().send("go 1");
            assertThat(module.next()).isEqualTo("go 1");
            peer.send("tick");
            until("a restart", () -> fixture.status("routed").restarts() == 1);
            until("it runs", () -> fixture.status("routed").state() == ModuleStatus.State.RUNNING);
            peer.send("tick", "go 2");

            assertThat(module.next()).isEqualTo("go 2");
            assertThat(fixture.status("routed").restarts()).isEqualTo(1);
        }
    }

    @Test
    void theContextOfARunThatHasEndedReplacesNothing() throws Exception {
        var first = new AtomicReference<ModuleContext<Void>>();
        var module = new RoutedModule("routed", Rule.event("go"), (_, context) -> {
            if (first.compareAndSet(null, context)) {
                throw new IllegalStateException("told to crash");
            }
            assertThatThrownBy(() -> first.get().route(Rule.any()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("routed", "a run that has ended");
        });
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            fixture.live().send("go 1", "go 2", "tick", "go 3");

            assertThat(module.next()).isEqualTo("go 2");
            assertThat(module.next()).isEqualTo("go 3");
        }
    }

    @Test
    void anotherThreadReplacesNothingNeitherNowNorAfterTheEnd() throws Exception {
        var kept = new AtomicReference<ModuleContext<Void>>();
        var module = new RoutedModule("routed", Rule.event("go"), (_, context) -> kept.set(context));
        var fixture = new ClientFixture(builder -> builder.module(module));
        fixture.live().send("go");
        module.next();

        assertThatThrownBy(() -> kept.get().route(Rule.any()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("routed", "another thread");
        fixture.close();
        assertThatThrownBy(() -> kept.get().route(Rule.any())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRuleThatCannotEvenNameItsEventsLeavesTheOldOneInPlace() throws Exception {
        Rule broken = new Rule() {
            @Override
            public boolean matches(Message message) {
                return true;
            }

            @Override
            public Optional<Set<String>> events() {
                throw new IllegalStateException("a bug");
            }
        };
        var module = new RoutedModule(
                "routed",
                Rule.event("go"),
                (_, context) -> assertThatThrownBy(() -> context.route(broken)).hasMessage("a bug"));
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            fixture.live().send("go 1", "tick", "go 2");

            assertThat(module.next()).isEqualTo("go 1");
            assertThat(module.next()).isEqualTo("go 2");
        }
    }

    @Test
    void theNewRulesStateIsResetByTheNextLogin() throws Exception {
        var module = new RoutedModule("routed", Rule.event("go"), (message, context) -> {
            if (message.event().equals("go")) {
                context.route(Rule.event("tick").skip(1));
            }
        });
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            var peer = fixture.live().send("go");
            assertThat(module.next()).isEqualTo("go ");
            peer.send("tick 1", "tick 2");
            assertThat(module.next()).isEqualTo("tick 2");
            peer.cut();
            fixture.live().send("tick 3", "tick 4");

            assertThat(module.next()).isEqualTo("tick 4");
        }
    }
}

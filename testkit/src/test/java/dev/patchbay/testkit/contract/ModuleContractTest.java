package dev.patchbay.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleContractTest {
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final List<Thread> STARTED = new ArrayList<>();

    static List<Breach> breaches() {
        return List.of(
                broken("theRuleMatchesWhatTheModuleWants", "wanted()", m -> m.rule = _ -> Rule.event("other")),
                broken("theRuleLeavesOtherMessagesAlone", "overrides unwanted()", m -> m.rule = _ -> Rule.any()),
                broken("theRuleNamesEachEventThatItMatches", "'word'", m -> m.rule = _ -> naming("other")),
                broken("aRuleAskedAnewKnowsNothingOfTheOneBefore", "anew in rule()", ModuleContractTest::keepRule),
                broken("aLoginResetsTheRule", "reset()", m -> m.rule = _ -> onlyOnce()),
                broken("theRuleSurvivesEveryMessage", "can't be read", m -> m.rule = _ -> positive()),
                broken(
                        "theInboxHasSaneBounds",
                        "1,000,000",
                        m -> m.limits = () -> new InboxLimits(2_000_000, 1, Overflow.RESYNC)),
                broken("drainEndsTheRun", "case Input.Drain", m -> m.run = ModuleContractTest::forEver),
                broken(
                        "drainEndsARunThatWasNeverLive",
                        "without a connection",
                        m -> m.run = ModuleContractTest::whenLive),
                broken("anInterruptEndsTheRun", "Let InterruptedException pass", m -> m.run = ModuleContractTest::deaf),
                broken("connectionsComeAndGo", "not errors", m -> m.run = ModuleContractTest::afraidOfGaps),
                broken("aRunThatFailedIsFollowedByACleanOne", "local variables", ModuleContractTest::remember),
                broken("noThreadIsLeftBehind", "context.executor()", m -> m.run = ModuleContractTest::litter),
                broken("theReconnectCallbackHasADeadline", "PT0S", m -> m.callback = _ -> Optional.of(hasty())),
                broken(
                        "theReconnectCallbackEndsWhateverBecomesOfItsMessages",
                        "with a timeout",
                        m -> m.callback = _ -> Optional.of(_ -> NEVER.await())));
    }

    private static Breach broken(String rule, String words, java.util.function.Consumer<LooseModule> change) {
        return new Breach(rule, LooseModule.with(change), words);
    }

    private static Rule naming(String event) {
        return new Rule() {
            @Override
            public boolean matches(Message message) {
                return true;
            }

            @Override
            public Optional<Set<String>> events() {
                return Optional.of(Set.of(event));
            }
        };
    }

    private static void keepRule(LooseModule module) {
        Rule kept = Rule.event("word").skip(1);
        module.rule = _ -> kept;
    }

    private static Rule onlyOnce() {
        var seen = new AtomicInteger();
        return _ -> seen.getAndIncrement() == 0;
    }

    private static Rule positive() {
        return Rule.event("word").when(message -> Integer.parseInt(message.text()) > 0);
    }

    private static void forEver(ModuleContext<Void> context) throws InterruptedException {
        while (true) {
            context.inbox().take();
        }
    }

    private static void whenLive(ModuleContext<Void> context) throws InterruptedException {
        Input<Void> input = context.inbox().take();
        while (!(input instanceof Input.Live<Void>)) {
            input = context.inbox().take();
        }
    }

    private static void deaf(ModuleContext<Void> context) {
        while (NEVER.getCount() > 0) {
            try {
                if (context.inbox().take() instanceof Input.Drain<Void>) {
                    return;
                }
            } catch (InterruptedException ignored) {
                // that is what is wrong with it
            }
        }
    }

    private static void afraidOfGaps(ModuleContext<Void> context) throws InterruptedException {
        Input<Void> input = context.inbox().take();
        while (!(input instanceof Input.Drain<Void>)) {
            if (input instanceof Input.Gap<Void>) {
                throw new IllegalStateException("something is missing");
            }
            input = context.inbox().take();
        }
    }

    private static void remember(LooseModule module) {
        LooseModule.Run usual = module.run;
        var runs = new AtomicInteger();
        module.run = context -> {
            if (runs.getAndIncrement() > 0) {
                throw new IllegalStateException("it has run before");
            }
            usual.run(context);
        };
    }

    private static void litter(ModuleContext<Void> context) {
        STARTED.add(Thread.ofVirtual().name("litter").start(() -> {
            try {
                NEVER.await();
            } catch (InterruptedException end) {
                // the test is over
            }
        }));
    }

    private static ReconnectCallback hasty() {
        return new ReconnectCallback() {
            @Override
            public void onReconnect(Reconnection reconnection) {}

            @Override
            public Duration deadline() {
                return Duration.ZERO;
            }
        };
    }

    @AfterEach
    void sweep() {
        STARTED.forEach(Thread::interrupt);
        STARTED.clear();
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aModuleThatBreaksARuleIsTold(Breach breach) throws ReflectiveOperationException {
        breach.isNoticed();
    }

    @Test
    void eachRuleForModulesIsBrokenHere() {
        Set<String> rules = Breach.rules(LightweightModuleContract.class);
        rules.removeAll(Breach.rules(PartContract.class));

        assertThat(Breach.rules(breaches())).isEqualTo(rules);
    }

    @Test
    void theContextOfAnEarlierRunIsNotUsed() {
        var kept = new ArrayList<ModuleContext<Void>>();
        var contract = LooseModule.with(module -> {
            LooseModule.Run usual = module.run;
            module.run = context -> {
                kept.add(context);
                kept.getFirst().send(Message.text("late", ""));
                usual.run(context);
            };
        });

        var breach = new Breach("aRunThatFailedIsFollowedByACleanOne", contract, "do not keep one in a field");

        assertThatCode(breach::isNoticed).doesNotThrowAnyException();
    }

    /** A module that keeps every rule is left alone. */
    static class LooseModuleTest implements LightweightModuleContract {
        @Override
        public LooseModule part() {
            return new LooseModule();
        }

        @Override
        public boolean isDeclared() {
            return false;
        }

        @Override
        public List<Message> wanted() {
            return List.of(Message.text("word", "1"));
        }
    }

    @org.junit.jupiter.api.Nested
    class OfASoundModule extends LooseModuleTest {}
}

package dev.patchbay.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Commands;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiModuleContractTest {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /** How an application uses a handle. */
    private interface Use {
        void of(Object handle) throws Exception;
    }

    /** A module whose handle is made as a test says. */
    private record Module(boolean commands, Object handle) implements ApiModule<String, Object> {
        @Override
        public String name() {
            return "loose";
        }

        @Override
        @SuppressWarnings("unchecked") // so that it can be wrong
        public Class<Object> handleType() {
            return (Class<Object>) (Class<?>) CharSequence.class;
        }

        @Override
        public Rule rule(ModuleContext<String> context) {
            return Rule.never();
        }

        @Override
        public Object handle(Commands<String> way) {
            if (commands) {
                way.offer("early");
            }
            return handle;
        }

        @Override
        public void run(ModuleContext<String> context) throws InterruptedException {
            while (!(context.inbox().take() instanceof dev.patchbay.api.Input.Drain<String>)) {
                // it has nothing to do
            }
        }
    }

    private record Contract(ApiModule<String, Object> part, Use use) implements ApiModuleContract<String, Object> {
        @Override
        public List<Message> wanted() {
            return List.of();
        }

        @Override
        public void use(Object handle) throws Exception {
            use.of(handle);
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(400);
        }
    }

    static List<Breach> breaches() {
        var sound = new Module(false, "handle");
        return List.of(
                new Breach(
                        "theHandleIsOfItsType",
                        new Contract(new Module(false, 5), _ -> {}),
                        "that handle() makes a java.lang.CharSequence, found java.lang.Integer"),
                new Breach(
                        "makingTheHandleCommandsNothing",
                        new Contract(new Module(true, "handle"), _ -> {}),
                        "before the first run"),
                new Breach("theHandleOfAClosedClientSaysSo", new Contract(sound, _ -> {}), "Offer.CLOSED"),
                new Breach("aCallEndsWhenTheClientCloses", new Contract(sound, _ -> NEVER.await()), "Commands.ask"),
                new Breach("aCallEndsThoughTheModuleFails", new Contract(sound, _ -> NEVER.await()), "Commands.ask"));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aModuleThatBreaksARuleIsTold(Breach breach) throws ReflectiveOperationException {
        breach.isNoticed();
    }

    @Test
    void eachRuleForHandlesIsBrokenHere() {
        Set<String> rules = Breach.rules(ApiModuleContract.class);
        rules.removeAll(Breach.rules(ModuleContract.class));

        assertThat(Breach.rules(breaches())).isEqualTo(rules);
    }
}

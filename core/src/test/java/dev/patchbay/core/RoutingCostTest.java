package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost of routing does not grow with the number of rules. */
class RoutingCostTest {
    private static final int MESSAGES = 100;

    private final LongAdder evaluations = new LongAdder();
    private final LongAdder taken = new LongAdder();

    @ParameterizedTest
    @ValueSource(ints = {4, 4_096})
    void asManyRulesAreEvaluatedAsThereAreMessagesWhateverTheNumberOfRules(int rules) throws Exception {
        try (var fixture = new ClientFixture(builder -> {
            ClientBuilder with = builder;
            for (int i = 0; i < rules; i++) {
                with = with.module(new Counted("event-" + i));
            }
            return with;
        })) {
            var peer = fixture.live();
            for (int i = 0; i < MESSAGES; i++) {
                peer.send("event-" + i % 4 + " payload");
            }
            until("all are taken", () -> taken.sum() == MESSAGES);

            assertThat(evaluations.sum()).isEqualTo(MESSAGES);
        }
    }

    /** One module that wants one event. */
    private final class Counted implements LightweightModule {
        private final String event;

        Counted(String event) {
            this.event = event;
        }

        @Override
        public String name() {
            return "module-of-" + event;
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return new Rule() {
                @Override
                public boolean matches(Message message) {
                    evaluations.increment();
                    return message.event().equals(event);
                }

                @Override
                public Optional<Set<String>> events() {
                    return Optional.of(Set.of(event));
                }
            };
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            while (true) {
                switch (context.inbox().take()) {
                    case Input.Inbound<Void> _ -> taken.increment();
                    case Input.Drain<Void> _ -> {
                        return;
                    }
                    case Input.Command<Void> _, Input.Gap<Void> _, Input.Live<Void> _, Input.Lost<Void> _ -> {}
                }
            }
        }
    }
}

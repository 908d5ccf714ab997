package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.testkit.FakeContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The sample of a run loop tested without a client. */
class HeartbeatSampleTest {
    /** Says something every twenty seconds while the client is live. */
    static final class Heartbeat implements LightweightModule {
        @Override
        public String name() {
            return "heartbeat";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.never();
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            boolean live = false;
            while (true) {
                var input = context.inbox().poll(Duration.ofSeconds(20));
                if (input.isEmpty() && live) {
                    context.send(Message.text("beat", ""));
                } else if (input.isPresent()) {
                    switch (input.get()) {
                        case Input.Live<Void> _ -> live = true;
                        case Input.Lost<Void> _ -> live = false;
                        case Input.Drain<Void> _ -> {
                            return;
                        }
                        case Input.Inbound<Void> _, Input.Command<Void> _, Input.Gap<Void> _ -> {}
                    }
                }
            }
        }
    }

    // @start region="script"
    @Test
    void itBeatsWhileTheClientIsLive() throws Exception {
        var context = new FakeContext<Void>("heartbeat");

        context.live(1).quiet(Duration.ofSeconds(60)).lost(1).quiet(Duration.ofSeconds(60));
        context.run(new Heartbeat());

        assertThat(context.sent()).containsExactly("beat", "beat", "beat");
    }
    // @end
}

package ${package};

import dev.patchbay.api.Commands;
import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts messages. Its handle is {@link Counter}, its settings are {@link CounterSettings}. */
public final class CounterModule implements ApiModule<CounterCommand, Counter>, Configurable<CounterSettings> {
    private static final Logger LOG = LoggerFactory.getLogger(CounterModule.class);

    /** Written before anything else is asked. */
    private CounterSettings settings = CounterSettings.STANDARD;

    /** For {@link java.util.ServiceLoader}. Each client makes one of its own. */
    public CounterModule() {}

    @Override
    public String name() {
        return "${artifactId}";
    }

    @Override
    public CounterSettings settings() {
        return CounterSettings.STANDARD;
    }

    @Override
    public void configure(CounterSettings chosen) {
        settings = chosen;
    }

    @Override
    public Class<Counter> handleType() {
        return Counter.class;
    }

    @Override
    public Counter handle(Commands<CounterCommand> commands) {
        return new Counter(commands);
    }

    @Override
    public Rule rule(ModuleContext<CounterCommand> context) {
        return Rule.parse(settings.rule());
    }

    /** {@inheritDoc} One thread runs it, so what it knows is in local variables; it waits in take() and nowhere else. */
    @Override
    public void run(ModuleContext<CounterCommand> context) throws InterruptedException {
        long counted = 0;
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound<CounterCommand> _ -> {
                    counted++;
                    if (counted % settings.logEvery() == 0) {
                        LOG.info("counted messages={}", counted);
                    }
                }
                case Input.Command<CounterCommand>(CounterCommand.Count(var reply)) -> reply.complete(counted);
                case Input.Live<CounterCommand> _, Input.Lost<CounterCommand> _ -> {
                    // The count goes on over reconnects.
                }
                case Input.Gap<CounterCommand>(long missed) -> LOG.warn("too slow missed={}", missed);
                case Input.Drain<CounterCommand> _ -> {
                    return;
                }
            }
        }
    }
}

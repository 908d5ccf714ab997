package ${package};

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.time.Duration;
import java.util.List;

/** What holds for every module with a handle holds for this one: the rules are the testkit's. */
class CounterContractTest implements ApiModuleContract<CounterCommand, Counter> {
    @Override
    public ApiModule<CounterCommand, Counter> part() {
        return new CounterModule();
    }

    @Override
    public List<Message> wanted() {
        return List.of(Message.text("updateStream", "[]"));
    }

    /** {@inheritDoc} It wants all. */
    @Override
    public List<Message> unwanted() {
        return List.of();
    }

    @Override
    public void use(Counter handle) throws InterruptedException {
        handle.count(Duration.ofSeconds(5));
    }
}

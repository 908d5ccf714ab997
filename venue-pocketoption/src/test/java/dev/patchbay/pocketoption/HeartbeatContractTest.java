package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.testkit.contract.LightweightModuleContract;
import java.time.Duration;
import java.util.List;

class HeartbeatContractTest implements LightweightModuleContract {
    @Override
    public LightweightModule part() {
        return new Heartbeat(() -> Duration.ofSeconds(20));
    }

    /** None: the venue brings it along. */
    @Override
    public boolean isDeclared() {
        return false;
    }

    @Override
    public List<Message> wanted() {
        return List.of();
    }
}

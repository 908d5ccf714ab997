package dev.patchbay.micrometer;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.testkit.contract.LightweightModuleContract;
import java.util.List;

/** What holds for every lightweight module holds for this one. */
class MicrometerContractTest implements LightweightModuleContract {
    @Override
    public LightweightModule part() {
        return new MicrometerModule();
    }

    /** {@inheritDoc} It wants none. */
    @Override
    public List<Message> wanted() {
        return List.of();
    }
}

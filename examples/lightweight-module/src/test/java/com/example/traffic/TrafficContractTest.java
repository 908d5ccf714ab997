package com.example.traffic;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.testkit.contract.LightweightModuleContract;
import java.util.List;

/** What holds for every lightweight module holds for this one. */
class TrafficContractTest implements LightweightModuleContract {
    @Override
    public LightweightModule part() {
        return new TrafficModule();
    }

    @Override
    public List<Message> wanted() {
        return List.of(Message.text("tick", "1.2"), Message.binary("", new byte[3]));
    }

    /** {@inheritDoc} It wants all. */
    @Override
    public List<Message> unwanted() {
        return List.of();
    }
}

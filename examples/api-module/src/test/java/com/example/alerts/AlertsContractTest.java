package com.example.alerts;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.time.Duration;
import java.util.List;

/** What holds for every module with a handle holds for this one. */
class AlertsContractTest implements ApiModuleContract<AlertCommand, Alerts> {
    @Override
    public ApiModule<AlertCommand, Alerts> part() {
        return new AlertsModule();
    }

    @Override
    public List<Message> wanted() {
        return List.of(Message.text("updateStream", "[[\"EURUSD_otc\",1770856131.3,1.19537]]"));
    }

    @Override
    public void use(Alerts handle) throws InterruptedException {
        handle.nextPrice("EURUSD_otc", Duration.ofSeconds(5));
    }
}

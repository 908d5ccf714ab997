package com.example.ordercap;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.testkit.contract.MiddlewareContract;
import java.util.List;

/** What holds for every middleware holds for this one. */
class OrderCapContractTest implements MiddlewareContract {
    @Override
    public Middleware part() {
        return new OrderCap();
    }

    @Override
    public List<Message> samples() {
        return List.of(
                Message.text("openOrder", "{\"asset\":\"EURUSD_otc\",\"amount\":1}"),
                Message.text("openPendingOrder", "{\"asset\":\"EURUSD_otc\",\"amount\":1000}"),
                Message.text(Message.FRAME, "42[\"openOrder\",{\"amount\":1}]"));
    }
}

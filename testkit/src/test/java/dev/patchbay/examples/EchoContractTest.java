package dev.patchbay.examples;

import dev.patchbay.api.Message;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.util.List;

// @start region="contract"
class EchoContractTest implements ApiModuleContract<EchoModule.Say, EchoModule.Echo> {
    @Override
    public EchoModule part() {
        return new EchoModule();
    }

    @Override
    public List<Message> wanted() {
        return List.of(Message.text("echo", "hello"));
    }

    @Override
    public void use(EchoModule.Echo echo) throws InterruptedException {
        echo.say("hello");
    }

    // @end
    @Override
    public boolean isDeclared() {
        return false; // this one lives among the tests
    }
}

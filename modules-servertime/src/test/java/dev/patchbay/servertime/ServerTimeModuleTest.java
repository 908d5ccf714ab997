package dev.patchbay.servertime;

import dev.patchbay.api.Message;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class ServerTimeModuleTest implements ApiModuleContract<ServerTimeCommand, ServerTime> {
    @Override
    public ServerTimeModule part() {
        return new ServerTimeModule();
    }

    @Override
    public Map<Class<?>, Supplier<?>> dialects() {
        return Map.of(ServerTimeDialect.class, Stamps::new);
    }

    @Override
    public List<Message> wanted() {
        return List.of(Message.text("stamp", "2026-07-05T12:00:00Z"), Message.text("stamp", "no stamp in this one"));
    }

    @Override
    public void use(ServerTime serverTime) throws InterruptedException {
        serverTime.await(Duration.ofSeconds(10));
    }
}

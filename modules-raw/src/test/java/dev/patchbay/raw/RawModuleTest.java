package dev.patchbay.raw;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.time.Duration;
import java.util.List;

class RawModuleTest implements ApiModuleContract<RawCommand, Raw> {
    @Override
    public RawModule part() {
        return new RawModule();
    }

    /** None, as long as nobody listens. */
    @Override
    public List<Message> wanted() {
        return List.of();
    }

    @Override
    public void use(Raw raw) throws InterruptedException {
        try (var messages = raw.messages(Rule.event("news"))) {
            messages.next(Duration.ofSeconds(10));
        }
    }
}

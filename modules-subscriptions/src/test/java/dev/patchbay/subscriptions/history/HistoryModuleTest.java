package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Message;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class HistoryModuleTest implements ApiModuleContract<HistoryCommand, History> {
    private static final Instant UNTIL = World.START;

    @Override
    public HistoryModule part() {
        return new HistoryModule();
    }

    @Override
    public Map<Class<?>, Supplier<?>> dialects() {
        return Map.of(HistoryDialect.class, () -> new ModelVenue(Tape.even(UNTIL.minusSeconds(60), UNTIL, 500)));
    }

    @Override
    public List<Message> wanted() {
        return List.of();
    }

    @Override
    public void use(History history) throws InterruptedException {
        history.ticks(Tape.ASSET, UNTIL.minusSeconds(60), UNTIL, Duration.ofSeconds(10));
    }
}

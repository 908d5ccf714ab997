package dev.patchbay.trades;

import dev.patchbay.api.Message;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class TradesModuleContractTest implements ApiModuleContract<TradeCommand, Trades> {
    private final PlainDialect dialect = new PlainDialect();

    @Override
    public TradesModule part() {
        return new TradesModule();
    }

    @Override
    public Map<Class<?>, Supplier<?>> dialects() {
        return Map.of(TradeDialect.class, () -> dialect);
    }

    @Override
    public List<Message> wanted() {
        return List.of(dialect.message(1));
    }

    @Override
    public void use(Trades trades) throws InterruptedException {
        trades.result("no such deal", Duration.ofSeconds(10));
    }
}

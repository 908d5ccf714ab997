package dev.patchbay.account;

import dev.patchbay.api.Message;
import dev.patchbay.testkit.contract.ApiModuleContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class AccountModuleTest implements ApiModuleContract<AccountCommand, Account> {
    @Override
    public AccountModule part() {
        return new AccountModule();
    }

    @Override
    public Map<Class<?>, Supplier<?>> dialects() {
        return Map.of(AccountDialect.class, Words::new);
    }

    @Override
    public List<Message> wanted() {
        return List.of(Words.balance("demo 100.50 USD"), Words.table("EURUSD 92 on"));
    }

    @Override
    public void use(Account account) throws InterruptedException {
        account.awaitBalance(Duration.ofSeconds(10));
    }
}

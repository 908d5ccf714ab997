package dev.patchbay.account;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.Sender;
import dev.patchbay.api.spi.ReconnectCallback;
import java.time.Instant;
import java.util.List;

/**
 * One run of the module: reads what the venue tells, and keeps it.
 *
 * <p>Owned by the module's thread; it is the reconnect callback too, which runs on that thread.
 */
final class AccountLoop implements ReconnectCallback {
    private final Registry registry;
    private final ModuleContext<AccountCommand> context;
    private final AccountDialect dialect;
    private final BalanceKeeper balances;
    private final InstrumentKeeper instruments;
    private boolean live;

    AccountLoop(Registry registry, ModuleContext<AccountCommand> context) {
        this.registry = registry;
        this.context = context;
        this.dialect = context.dialect(AccountDialect.class);
        registry.state(context.state());
        this.balances = new BalanceKeeper(registry, context.state());
        this.instruments = new InstrumentKeeper(registry, context.state());
    }

    void run() throws InterruptedException {
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound<AccountCommand>(Message message) -> inbound(message);
                case Input.Command<AccountCommand>(AccountCommand.AwaitBalance(var reply)) -> balances.await(reply);
                case Input.Command<AccountCommand>(AccountCommand.AwaitInstruments(var reply)) ->
                    instruments.await(reply);
                case Input.Live<AccountCommand> _ -> live = true;
                case Input.Lost<AccountCommand> _ -> lost();
                case Input.Gap<AccountCommand>(long missed) -> missed(missed);
                case Input.Drain<AccountCommand> _ -> {
                    return;
                }
            }
        }
    }

    /** Before the client is live, so that no message of the new connection comes before it. */
    @Override
    public void onReconnect(Reconnection reconnection) {
        boolean first = reconnection.epoch() > registry.epoch();
        registry.epoch(reconnection.epoch());
        balances.begin(dialect.session(context.state()), first);
        refresh(reconnection);
    }

    private void lost() {
        live = false;
        registry.interrupted(Gap.Reason.NEW_CONNECTION, 0);
    }

    private void missed(long messages) {
        registry.interrupted(Gap.Reason.SLOW_MODULE, messages);
        if (live) {
            refresh(context);
        }
    }

    /** What can't be sent need not be sent again: the connection has ended, and the next login asks anew. */
    private void refresh(Sender sender) {
        dialect.refresh().forEach(sender::send);
    }

    private void inbound(Message message) {
        Instant at = context.time().instant().minusNanos(context.time().nanoTime() - message.receivedNanos());
        read(message).forEach(news -> tell(news, at));
    }

    private List<AccountNews> read(Message message) {
        try {
            return dialect.read(message);
        } catch (RuntimeException e) { // a message that the dialect trips over must not cost those behind it
            return List.of(new AccountNews.Unreadable());
        }
    }

    private void tell(AccountNews news, Instant at) {
        switch (news) {
            case AccountNews.BalanceTold told -> balance(told, at);
            case AccountNews.InstrumentsTold(var rows, int malformed) -> table(Instruments.of(rows, malformed, at));
            case AccountNews.Unreadable _ -> registry.counts().malformedMessages.increment();
        }
    }

    private void balance(AccountNews.BalanceTold told, Instant at) {
        if (balances.told(told, at)) {
            registry.counts().balances.increment();
        } else {
            registry.counts().malformedMessages.increment();
        }
    }

    /** A table without one row that can be read would take all instruments away: it is a message that can't be read. */
    private void table(Instruments table) {
        registry.counts().malformedRows.add(table.malformed());
        if (table.size() == 0 && table.malformed() > 0) {
            registry.counts().malformedMessages.increment();
        } else {
            registry.counts().tables.increment();
            instruments.told(table);
        }
    }
}

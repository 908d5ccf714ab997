package dev.patchbay.account;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Input;
import dev.patchbay.testkit.FakeCommands;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.FakeReceipt;
import dev.patchbay.testkit.FakeState;
import dev.patchbay.testkit.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The module with its handle, without core and without threads: a run takes what the test scripted, and ends behind it. A {@link Runnable}
 * among the inputs is run at its place.
 */
final class World {
    static final Instant START = Instant.parse("2026-07-05T10:00:00Z");

    final ManualClock time = new ManualClock(START);
    final Words words = new Words();
    final AccountModule module = new AccountModule();
    final Account account = module.handle(new FakeCommands<>(time, command -> {
        throw new AssertionError("this handle asks by its script: " + command);
    }));

    /** What was sent: {@code "live: event payload"}, {@code "login 1: event payload"}. */
    final List<String> sent = new ArrayList<>();

    private final FakeContext<AccountCommand> context = new FakeContext<AccountCommand>(module.name(), time)
            .dialect(AccountDialect.class, words)
            .wire(each -> {
                sent.add((each.restoring() ? "login " + each.login() : "live") + ": " + each.text());
                return new FakeReceipt();
            });
    final FakeState state = context.state();

    /** A login succeeds. */
    private record Login(long epoch) {}

    /** One run of the module, from its start to the end of what is scripted, or to its failure. */
    @SuppressWarnings("unchecked") // a script holds nothing else
    void run(Object... script) throws Exception {
        for (Object each : script) {
            switch (each) {
                case Runnable probe -> context.does(probe::run);
                case Login(long epoch) -> context.logsIn(epoch);
                default -> context.gives((Input<AccountCommand>) each);
            }
        }
        context.run(module);
    }

    /** A login succeeds, and the client is live. */
    static Object connect(long epoch) {
        return new Login(epoch);
    }

    static Input<AccountCommand> live(long epoch) {
        return new Input.Live<>(epoch);
    }

    static Input<AccountCommand> lost(long epoch) {
        return new Input.Lost<>(epoch, Cause.of(Cause.Kind.NETWORK, "cut"));
    }

    static Input<AccountCommand> balance(String text) {
        return new Input.Inbound<>(Words.balance(text));
    }

    static Input<AccountCommand> table(String rows) {
        return new Input.Inbound<>(Words.table(rows));
    }

    static Input<AccountCommand> command(AccountCommand command) {
        return new Input.Command<>(command);
    }
}

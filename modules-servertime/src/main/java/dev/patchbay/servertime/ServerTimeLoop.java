package dev.patchbay.servertime;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of the module: takes samples, and keeps the clock. Owned by the module's thread. */
final class ServerTimeLoop {
    private final ServerTime handle;
    private final ModuleContext<ServerTimeCommand> context;
    private final ServerTimeDialect dialect;
    private final Estimator estimator;
    private final List<Reply<ServerClock>> waiting = new ArrayList<>();

    ServerTimeLoop(ServerTime handle, ModuleContext<ServerTimeCommand> context, long run) {
        this.handle = handle;
        this.context = context;
        this.dialect = context.dialect(ServerTimeDialect.class);
        this.estimator = new Estimator(context.time(), dialect.usualOffset(), run << 32);
    }

    void run() throws InterruptedException {
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound<ServerTimeCommand>(Message message) -> sample(message);
                case Input.Command<ServerTimeCommand>(ServerTimeCommand.Await(var reply)) -> await(reply);
                case Input.Live<ServerTimeCommand> _,
                        Input.Lost<ServerTimeCommand> _,
                        Input.Gap<ServerTimeCommand> _ -> {
                    // The clock goes on by itself.
                }
                case Input.Drain<ServerTimeCommand> _ -> {
                    return;
                }
            }
        }
    }

    private void sample(Message message) {
        dialect.stamp(message)
                .flatMap(stamp -> estimator.sample(stamp, message.receivedNanos()))
                .ifPresent(this::publish);
    }

    private void publish(Estimate estimate) {
        Optional<ServerClock> known = handle.clock();
        if (known.isPresent()) {
            known.get().update(estimate);
            return;
        }
        var clock = new ServerClock(context.time(), estimate);
        handle.begin(clock);
        context.state().publish(ServerClock.class, clock, AppState.Lifetime.LASTING);
        waiting.forEach(reply -> reply.complete(clock));
        waiting.clear();
    }

    private void await(Reply<ServerClock> reply) {
        waiting.removeIf(Reply::isDone);
        handle.clock().ifPresentOrElse(reply::complete, () -> waiting.add(reply));
    }
}

package dev.patchbay.raw;

import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.spi.ReconnectCallback;
import java.time.Duration;
import java.util.Optional;

/**
 * One run of the module: shows messages to handlers, and sends what must be sent after each login.
 *
 * <p>Owned by the module's thread; it is the reconnect callback too, which runs on that thread.
 */
final class RawLoop implements ReconnectCallback {
    /** So long it waits before it offers again what a full outbox refused. */
    static final Duration RETRY = Duration.ofSeconds(1);

    private final Handlers handlers;
    private final Resends resends;
    private final ModuleContext<RawCommand> context;
    private boolean live;

    /** While something is refused: when it is offered again. */
    private long retryNanos;

    RawLoop(Handlers handlers, Resends resends, ModuleContext<RawCommand> context) {
        this.handlers = handlers;
        this.resends = resends;
        this.context = context;
    }

    void run() throws InterruptedException {
        begin();
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    void begin() {
        handlers.restarted(); // a first run finds none
        sweep();
    }

    /** Does one thing; false if it was the last. */
    boolean step() throws InterruptedException {
        boolean more = accept(next());
        sweep();
        return more;
    }

    /** The next input, or none when it is time to send again. */
    private Optional<Input<RawCommand>> next() throws InterruptedException {
        if (live && resends.due(handlers.epoch())) {
            long leftNanos = leftNanos();
            return leftNanos <= 0 ? Optional.empty() : context.inbox().poll(Duration.ofNanos(leftNanos));
        }
        return Optional.of(context.inbox().take());
    }

    private long leftNanos() {
        return retryNanos - context.time().nanoTime();
    }

    private boolean accept(Optional<Input<RawCommand>> input) {
        if (input.isEmpty()) {
            if (leftNanos() <= 0) {
                resend();
            }
            return true;
        }
        switch (input.get()) {
            case Input.Inbound<RawCommand>(var message) -> handlers.show(message);
            case Input.Command<RawCommand>(RawCommand command) -> obey(command);
            case Input.Live<RawCommand> _ -> {
                live = true;
                resend();
            }
            case Input.Lost<RawCommand> _ -> {
                live = false;
                handlers.lost();
            }
            case Input.Gap<RawCommand>(long missed) -> handlers.missed(missed);
            case Input.Drain<RawCommand> _ -> {
                handlers.end();
                return false;
            }
        }
        return true;
    }

    private void obey(RawCommand command) {
        switch (command) {
            case Open(var reply) -> reply.complete(context);
            case Listen listen -> listen(listen);
            case Resend resend -> resend(resend);
            case Sweep _ -> resends.sweep();
        }
    }

    private void listen(Listen listen) {
        if (listen.reply().isDone()) {
            return; // its caller has given up
        }
        handlers.add(listen.handler());
        context.route(handlers.wanted());
        listen.reply().complete(listen.handler().stream());
    }

    private void resend(Resend resend) {
        if (resend.reply().isDone()) {
            return;
        }
        resends.add(resend.resent());
        if (live) {
            resend();
        }
        resend.reply().complete(resend.resent());
    }

    private void resend() {
        if (resends.send(context, handlers.epoch()).isPresent()) {
            retryNanos = context.time().nanoTime() + RETRY.toNanos();
        }
    }

    private void sweep() {
        if (handlers.sweep()) {
            context.route(handlers.wanted());
        }
    }

    /** After the Lost of the connection before, and before the first message of this one. */
    @Override
    public void onReconnect(Reconnection reconnection) {
        handlers.begin(reconnection.epoch());
        resends.send(reconnection, reconnection.epoch()).ifPresent(refusal -> {
            throw new NotSentException(refusal);
        });
    }
}

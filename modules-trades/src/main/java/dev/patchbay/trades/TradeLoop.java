package dev.patchbay.trades;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.spi.ReconnectCallback;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of the module.
 *
 * <p><b>Order.</b> All that has come is taken to the book; then all that depends on the book, on receipts and on the time is looked at, and what
 * is due is done: {@link #look}. It never waits for anything but its inbox, and for that no longer than until the next thing is due.
 *
 * <p>Owned by the module's thread; it is the reconnect callback too, which runs on that thread.
 */
final class TradeLoop implements ReconnectCallback {
    private final Book book;
    private final Desk desk;
    private final ModuleContext<TradeCommand> context;
    private final VenueSide side;
    private final Orders orders;
    private final Reconciler reconciler;
    private final Refresher refresher;
    private final PendingCalls placing;
    private final CancelCalls cancelling;
    private final Answers answers;

    /** Since when the client is live; null if it is not. */
    private @Nullable Long liveNanos;

    private boolean draining;

    TradeLoop(Book book, ModuleContext<TradeCommand> context) {
        this.book = book;
        this.desk = book.desk();
        this.context = context;
        this.side = new VenueSide(context);
        this.orders = new Orders(book, side);
        this.reconciler = new Reconciler(book, side);
        this.refresher = new Refresher(book, side);
        this.placing = new PendingCalls(side, desk.settings());
        this.cancelling = new CancelCalls(side, book.pendings(), desk.settings());
        this.answers = new Answers(book, side);
    }

    void run() throws InterruptedException {
        begin();
        try {
            Optional<Duration> patience = look();
            while (!isOver()) {
                Optional<Input<TradeCommand>> input = patience.isPresent()
                        ? context.inbox().poll(patience.get())
                        : Optional.of(context.inbox().take());
                acceptAll(input);
                patience = look();
            }
        } catch (InterruptedException stopped) {
            orders.stop();
            throw stopped;
        }
    }

    /** Takes all that has come: the answer to a question that {@link #look} would ask may be behind the next message. */
    private void acceptAll(Optional<Input<TradeCommand>> first) throws InterruptedException {
        Optional<Input<TradeCommand>> input = first;
        while (input.isPresent()) {
            accept(input.get());
            input = context.inbox().poll(Duration.ZERO);
        }
    }

    /** Takes up what the run before left. */
    void begin() {
        desk.terms(VenueSide.terms(context));
        if (book.begun()) {
            desk.tell(new TradeEvent.Gap(TradeEvent.Gap.Reason.RESTARTED, 0));
        }
    }

    /** An order that is on its way may still be answered while the client closes. */
    private boolean isOver() {
        return draining && !book.flights().awaiting();
    }

    void accept(Input<TradeCommand> input) {
        switch (input) {
            case Input.Inbound<TradeCommand>(Message message) -> read(message);
            case Input.Command<TradeCommand>(TradeCommand command) -> execute(command);
            case Input.Live<TradeCommand> _ -> liveNanos = side.nanos();
            case Input.Lost<TradeCommand>(long epoch, var _) -> lost(epoch);
            case Input.Gap<TradeCommand>(long missed) ->
                desk.tell(new TradeEvent.Gap(TradeEvent.Gap.Reason.SLOW_MODULE, missed));
            case Input.Drain<TradeCommand> _ -> {
                draining = true;
                orders.stopQueued();
            }
        }
    }

    private void execute(TradeCommand command) {
        switch (command) {
            case TradeCommand.Place(OrderTicket ticket) -> orders.place(ticket);
            case TradeCommand.AwaitWord question -> answers.add(question);
            case TradeCommand.AwaitOutcome question -> answers.add(question);
            case TradeCommand.AwaitResult question -> answers.add(question);
            case TradeCommand.PlacePending(var request, var reply) -> placing.place(request, reply);
            case TradeCommand.Cancel(var tickets, long endNanos, var reply) ->
                cancelling.cancel(tickets, endNanos, reply);
            case TradeCommand.Nudge() -> {}
        }
    }

    private void lost(long epoch) {
        liveNanos = null;
        book.lost(epoch, side.nanos());
        placing.lost();
        cancelling.lost();
    }

    /** Before the client is live, so ahead of all that a new connection brings and of all that is sent on it. */
    @Override
    public void onReconnect(Reconnection reconnection) {
        book.connected(reconnection.epoch(), side.nanos());
        refresher.now(reconnection);
    }

    /**
     * Does what is due, when the inbox is empty.
     *
     * @return how long nothing more is due; empty for ever
     */
    Optional<Duration> look() {
        orders.send();
        var alarm = new Alarm(side.nanos());
        orders.check(alarm);
        reconciler.look(alarm);
        book.holdings().age(alarm, book.evidence(), side);
        book.holdings().publish();
        book.pendings().age(alarm, book.holdings());
        if (liveNanos != null) {
            refresher.look(alarm, context);
        }
        placing.check(alarm);
        cancelling.check(alarm);
        answers.look(alarm, Optional.ofNullable(liveNanos));
        return alarm.patience();
    }

    private void read(Message message) {
        List<TradeNews> news;
        try {
            news = side.read(message);
        } catch (RuntimeException e) { // the dialect can't read this message: no other should suffer
            desk.counts().malformed.increment();
            return;
        }
        new Reading(book, orders, placing, cancelling, message.receivedNanos(), side.nanos()).read(news);
    }
}

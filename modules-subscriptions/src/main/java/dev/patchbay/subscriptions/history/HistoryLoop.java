package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One run of the module: takes questions to the venue, and answers to whom they belong. Owned by the module's thread. */
final class HistoryLoop {
    private final ModuleContext<HistoryCommand> context;
    private final Line line;
    private final Terms terms;
    private final Questions questions;
    private final Snapshots snapshots;
    private boolean live;

    HistoryLoop(ModuleContext<HistoryCommand> context, HistoryCounts counts, Numbers numbers) {
        HistoryDialect dialect = context.dialect(HistoryDialect.class);
        this.context = context;
        this.line = new Line(context, dialect, dialect.clock(context.state(), context.time()), numbers);
        this.terms = Terms.of(dialect, line.clock());
        this.questions = new Questions(line, counts);
        this.snapshots = new Snapshots(line, counts);
    }

    void run() throws InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = step();
        }
    }

    /** One input, or one moment at which an answer is given up; false if it was the last. */
    boolean step() throws InterruptedException {
        OptionalLong rest = rest();
        boolean goesOn = rest.isPresent()
                ? context.inbox()
                        .poll(Duration.ofNanos(Math.max(0, rest.getAsLong())))
                        .map(this::accept)
                        .orElse(true)
                : accept(context.inbox().take());
        questions.purge();
        snapshots.purge();
        if (live) {
            questions.advance();
            snapshots.advance();
        }
        return goesOn;
    }

    private OptionalLong rest() {
        return live
                ? Stream.of(questions.restNanos(), snapshots.restNanos())
                        .flatMapToLong(OptionalLong::stream)
                        .min()
                : OptionalLong.empty();
    }

    private boolean accept(Input<HistoryCommand> input) {
        switch (input) {
            case Input.Inbound<HistoryCommand>(Message message) -> answer(message);
            case Input.Command<HistoryCommand>(HistoryCommand command) -> accept(command);
            case Input.Live<HistoryCommand> _ -> live = true;
            case Input.Lost<HistoryCommand> _ -> lost();
            case Input.Gap<HistoryCommand> _ -> questions.missed();
            case Input.Drain<HistoryCommand> _ -> {
                return false;
            }
        }
        return true;
    }

    private void accept(HistoryCommand command) {
        switch (command) {
            case AskTerms ask -> ask.reply().complete(terms);
            case AskPages ask -> questions.add(ask);
            case AskSnapshot ask -> snapshots.add(ask);
        }
    }

    private void answer(Message message) {
        line.dialect().read(message, line.offset()).ifPresent(answer -> {
            switch (answer) {
                case HistoryAnswer.Page page -> questions.answer(page);
                case HistoryAnswer.Snapshot snapshot -> snapshots.answer(snapshot);
            }
        });
    }

    private void lost() {
        live = false;
        questions.lost();
        snapshots.lost();
    }
}

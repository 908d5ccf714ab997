package dev.patchbay.trades;

import dev.patchbay.api.Reply;

/** Which reply a command carries. */
final class BenchReplies {
    private BenchReplies() {}

    static Reply<?> of(TradeCommand command) {
        return switch (command) {
            case TradeCommand.AwaitWord each -> each.reply();
            case TradeCommand.AwaitOutcome each -> each.reply();
            case TradeCommand.AwaitResult each -> each.reply();
            case TradeCommand.PlacePending each -> each.reply();
            case TradeCommand.Cancel each -> each.reply();
            case TradeCommand.Place _, TradeCommand.Nudge _ -> null;
        };
    }
}

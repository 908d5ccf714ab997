package dev.patchbay.launcher;

import dev.patchbay.subscriptions.history.Progress;
import java.util.function.Consumer;

/** Tells on the terminal how far a long question has come, in some ten steps. For one thread. */
final class Pages implements Consumer<Progress> {
    /** Fewer pages are there before anybody wonders. */
    private static final int WORTH_TELLING = 5;

    private static final int STEPS = 10;

    private final Terminal terminal;
    private int told;

    Pages(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Nothing at all came of it, which a venue also says to an asset that it does not have. */
    static String nothing(String asset) {
        return "the venue has nothing of " + asset + " there: does it have it under this name?";
    }

    @Override
    public void accept(Progress progress) {
        int step = progress.pagesDone() * STEPS / Math.max(1, progress.pages());
        if (progress.pages() >= WORTH_TELLING && step > told && progress.pagesDone() < progress.pages()) {
            told = step;
            terminal.say("fetched " + progress.pagesDone() + " of " + progress.pages() + " pages, back to "
                    + Table.time(progress.reachedBack()) + " UTC");
        }
    }
}

package dev.patchbay.simulator;

/** By which events the venue answers a client that asks for history. */
public enum HistoryNames {
    /** {@link #FAST} for a session that logged in with {@code isFastHistory}, {@link #NEW} for others. */
    SESSION,
    /** {@code updateHistoryNewFast} and {@code loadHistoryPeriodFast}. */
    FAST,
    /** {@code updateHistoryNew} and {@code loadHistoryPeriod}. */
    NEW,
    /** {@code updateHistory} and {@code loadHistoryPeriod}. */
    OLD;

    /** The event of the snapshot that follows a change of symbol. */
    String snapshot(boolean fastSession) {
        return switch (this) {
            case SESSION -> (fastSession ? FAST : NEW).snapshot(fastSession);
            case FAST -> "updateHistoryNewFast";
            case NEW -> "updateHistoryNew";
            case OLD -> "updateHistory";
        };
    }

    /** The event of a page of history. */
    String page(boolean fastSession) {
        return switch (this) {
            case SESSION -> (fastSession ? FAST : NEW).page(fastSession);
            case FAST -> "loadHistoryPeriodFast";
            case NEW, OLD -> "loadHistoryPeriod";
        };
    }
}

package dev.patchbay.simulator;

import java.util.List;

/**
 * An answer about history, with what the faults made of it. Immutable.
 *
 * @param event the event that tells it
 * @param json its payload
 * @param times how often it is sent
 */
record HistoryAnswer(String event, String json, int times) {

    static HistoryAnswer of(String event, String json, Effects effects) {
        var answer = new HistoryAnswer(event, json, 1);
        for (Action.History history : effects.all(Action.History.class)) {
            answer = answer.spoiled(history);
        }
        return answer;
    }

    void sendTo(Session client) {
        for (int i = 0; i < times; i++) {
            client.send(event, json);
        }
    }

    private HistoryAnswer spoiled(Action.History how) {
        return switch (how.shape()) {
            case FAST -> named(HistoryNames.FAST);
            case NEW -> named(HistoryNames.NEW);
            case OLD -> named(HistoryNames.OLD);
            case DUPLICATE -> new HistoryAnswer(event, json, how.count());
            case ERROR -> new HistoryAnswer(event, "\"history is not available\"", times);
            case EMPTY,
                    CAPPED,
                    WRONG_ASSET,
                    WRONG_PERIOD,
                    WRONG_INDEX,
                    NO_INDEX,
                    TEXT_NUMBERS,
                    MILLISECONDS,
                    NULL_VOLUME,
                    VOLUME,
                    EXTRA_COLUMN,
                    BAD_ROW,
                    REVERSED,
                    MIXED,
                    PARALLEL,
                    NO_CANDLES,
                    NO_TICKS -> new HistoryAnswer(event, OddHistory.of(how.shape(), how.count(), json), times);
        };
    }

    private HistoryAnswer named(HistoryNames names) {
        boolean page = List.of("loadHistoryPeriod", "loadHistoryPeriodFast").contains(event);
        return new HistoryAnswer(page ? names.page(true) : names.snapshot(true), json, times);
    }
}

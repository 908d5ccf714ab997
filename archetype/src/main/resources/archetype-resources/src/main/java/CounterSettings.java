package ${package};

import dev.patchbay.api.spi.Rule;
import dev.patchbay.api.spi.Setting;

/**
 * What an operator may change. This record is the schema, the documentation and the check of the settings.
 *
 * @param rule which messages are counted
 * @param logEvery how many messages make one line of the log
 */
public record CounterSettings(
        @Setting("which messages are counted, as a rule such as event(\"updateStream\")")
        String rule,

        @Setting("how many messages make one line of the log") int logEvery) {
    /** All messages, and a line for each ten. */
    public static final CounterSettings STANDARD = new CounterSettings("any", 10);

    /** Checks what the types can't. */
    public CounterSettings {
        Rule.parse(rule);
        if (logEvery < 1) {
            throw new IllegalArgumentException("'log-every' is at least 1, found " + logEvery);
        }
    }
}

package dev.patchbay.api.spi;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.benchmarks.micro.Expect;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/** One rule of each kind, asked of a message of 120 bytes that it matches; what is looked for stands at the payload's end. */
@State(Scope.Thread)
public class RuleBenchmark {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LAST = "\"last\"]";
    private static final String PAYLOAD = "[" + "\"EURUSD_otc\",1.08345,".repeat(5) + " ".repeat(7) + LAST;
    private static final Message TEXT = message(Kind.TEXT);
    private static final Message BINARY = message(Kind.BINARY);

    @Param // all of them
    public Form rule;

    private Rule asked;
    private Message message;

    public enum Form {
        EVENT,
        KIND,
        EXACT,
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS,
        REGEX,
        BINARY_CONTAINS,
        JSON_PARSED,
        LSTRIP_UNTIL,
        EVENT_AND_CONTAINS,
        EVENT_THEN_EVENT
    }

    @Setup
    public void prepare() {
        asked = rule(rule);
        message = rule == Form.BINARY_CONTAINS ? BINARY : TEXT;

        Expect.that(message.size() == 120, "the message has " + message.size() + " bytes");
        Expect.that(rule == Form.EVENT_THEN_EVENT ? !matches() && matches() : matches(), "the rule does not match");
    }

    @Benchmark
    public boolean matches() {
        return asked.matches(message);
    }

    private static Rule rule(Form form) {
        return switch (form) {
            case EVENT -> Rule.event("updateStream", "updateAssets");
            case KIND -> Rule.kind(Kind.TEXT);
            case EXACT -> Rule.exact(PAYLOAD);
            case STARTS_WITH -> Rule.startsWith("[\"EURUSD_otc\"");
            case ENDS_WITH -> Rule.endsWith(LAST);
            case CONTAINS -> Rule.contains(LAST);
            case REGEX -> Rule.regex("\"last\"\\s*]$");
            case BINARY_CONTAINS -> Rule.binaryContains(LAST.getBytes(StandardCharsets.UTF_8));
            case JSON_PARSED -> Rule.json(JSON::readTree);
            case LSTRIP_UNTIL -> Rule.lstripUntil("\"last", Rule.startsWith(LAST));
            case EVENT_AND_CONTAINS -> Rule.event("updateStream").and(Rule.contains(LAST));
            case EVENT_THEN_EVENT -> Rule.event("updateStream").then(Rule.event("updateStream"));
        };
    }

    /** Its text is made already: of all rules, only the first to ask pays for it. */
    private static Message message(Kind kind) {
        byte[] bytes = PAYLOAD.getBytes(StandardCharsets.UTF_8);
        Message message = Message.received("updateStream", kind, bytes, Message.NO_ID, 1);
        Expect.that(message.text().length() == bytes.length, "the text is another");
        return message;
    }
}

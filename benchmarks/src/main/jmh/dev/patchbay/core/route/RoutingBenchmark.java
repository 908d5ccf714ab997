package dev.patchbay.core.route;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.benchmarks.micro.Expect;
import dev.patchbay.core.time.SystemTimers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/**
 * One message for one of many modules, whose rule is the last one: by the index, and by asking each rule in turn.
 *
 * <p>The inboxes keep nothing: what is measured is who gets a message, not how.
 */
@State(Scope.Thread)
public class RoutingBenchmark {
    private static final JsonMapper JSON = new JsonMapper();

    @Param({"4", "64", "1024", "4096"})
    public int rules;

    private final Router router = new Router();
    private final Router.Batch batch = new Router.Batch();
    private byte[] payload;
    private String event;
    private Rule[] prefixes;
    private Rule[] parts;
    private Rule[] patterns;
    private Rule[] parsers;

    @Setup
    public void prepare() {
        event = name(rules - 1);
        payload = ("[\"" + event + "\",[[\"EURUSD_otc\",1700000000.123,1.08345]]]").getBytes(StandardCharsets.UTF_8);
        prefixes = each(name -> Rule.startsWith("[\"" + name + "\""));
        parts = each(name -> Rule.contains("\"" + name + "\""));
        patterns = each(name -> Rule.regex("^\\[\\s*\"" + name + "\""));
        parsers = each(name -> Rule.custom(message -> nameByTree(message).equals(name)));
        for (int rule = 0; rule < rules; rule++) {
            var inbox = new ModuleInbox(name(rule), InboxLimits.STANDARD, () -> {}, new SystemTimers());
            inbox.abandon();
            router.register(inbox, Optional.of(Set.of(name(rule))));
        }

        Expect.that(index() == 0, "the index does not know the event");
        router.route(message("event-unknown"), batch);
        Expect.that(router.unmatched() == 1, "the index knows an event that nobody named");
        for (int found : List.of(eachPrefix(), eachPart(), eachPattern(), eachParser())) {
            Expect.that(found == rules - 1, "rule " + found + " was found rather than " + (rules - 1));
        }
    }

    @Benchmark
    public long index() {
        router.route(message(event), batch);
        batch.end();
        return router.unmatched();
    }

    @Benchmark
    public int eachPrefix() {
        return first(prefixes, message(""));
    }

    @Benchmark
    public int eachPart() {
        return first(parts, message(""));
    }

    @Benchmark
    public int eachPattern() {
        return first(patterns, message(""));
    }

    @Benchmark
    public int eachParser() {
        return first(parsers, message(""));
    }

    /** A new one each time: a message keeps the text that a rule has asked for. */
    private Message message(String name) {
        return Message.received(name, Kind.TEXT, payload, Message.NO_ID, 1);
    }

    private Rule[] each(Function<String, Rule> rule) {
        List<Rule> all = new ArrayList<>();
        for (int number = 0; number < rules; number++) {
            all.add(rule.apply(name(number)));
        }
        return all.toArray(Rule[]::new);
    }

    private static String name(int rule) {
        return "event-" + (10_000 + rule);
    }

    private static int first(Rule[] rules, Message message) {
        for (int rule = 0; rule < rules.length; rule++) {
            if (rules[rule].matches(message)) {
                return rule;
            }
        }
        return -1;
    }

    private static String nameByTree(Message message) {
        return JSON.readTree(message.text()).path(0).stringValue("");
    }
}

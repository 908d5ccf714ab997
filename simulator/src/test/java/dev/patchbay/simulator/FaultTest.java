package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refuse=403|refuse=403@upgrade",
                "refuse=403#1|refuse=403@upgrade#1",
                "truncate|truncate=40@upgrade",
                "garbage#2-3|garbage@upgrade#2-3",
                "connect-error|connect-error=refused@connect",
                "login=not-authorized|login=not-authorized@auth",
                "framing=inline%2.5|framing=inline@send%2.5",
                "assets=bad-row|assets=bad-row@send:updateAssets",
                "ticks=burst|ticks=burst*5@tick",
                "silence=500ms|silence=500ms@tick",
                "history=empty|history=empty@receive:loadHistoryPeriod",
                "history=capped#2|history=capped*10@receive:loadHistoryPeriod#2",
                "history=fast*9|history=fast@receive:loadHistoryPeriod",
                "unknown|unknown=unheard-of*1@ready",
                "unknown=weather#1|unknown=weather*1@ready#1",
                "flood|flood=1000@send",
                "clock=90m@ready|clock=5400s@ready",
                "order=silent#1|order=silent@receive:openOrder#1",
                "reject=OPEN_TIME|reject=OPEN_TIME@receive:openOrder",
                "outcome=win%50|outcome=win@receive:openOrder%50",
                "deals=malformed|deals=malformed@send:successcloseOrder",
                "close@ready|close=1000@ready",
                "delay=2m@ping|delay=120s@ping"
            })
    void whatGoesWithoutSayingIsFilledIn(String text, String full) {
        assertThat(Fault.parse(text)).hasToString(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cut@ready+5s#1",
                "reset@accept%10",
                "freeze@receive:subfor",
                "close=1013,try again later@send:updateStream#100",
                "disconnect@tick:#AAPL_otc#3+",
                "drop@receive:favorite/load#1-2",
                "delay=250ms@send:successauth",
                "framing=text-body@send:updateStream#3+",
                "ticks=batch*20@tick:EURUSD_otc",
                "ticks=flat@tick:#AAPL_otc",
                "silence=10s@tick:#AAPL_otc#2",
                "history=duplicate*3@receive:changeSymbol%25",
                "unknown=new/event*200@send:updateStream#5",
                "flood=20@send:updateAssets#1",
                "clock=-1500ms@ping#2",
                "order=double-wrapped@receive:openPendingOrder#1-2",
                "reject=Insufficient balance@receive:openOrder%5",
                "deals=empty@send:updateOpenedDeals#2+",
                "drop@ping%0",
                "cut@open%100"
            })
    void aFaultIsWhatItsTextSays(String text) {
        Fault fault = Fault.parse(text);

        assertThat(fault).hasToString(text).isEqualTo(Fault.parse(fault.toString()));
    }

    @Test
    void codeSaysTheSameAsText() {
        assertThat(Fault.cut(Moment.ready()).after(Duration.ofSeconds(5)).nth(1))
                .isEqualTo(Fault.parse("cut@ready+5s#1"));
        assertThat(Fault.framing(Framing.TEXT_BODY)
                        .at(Moment.send("updateStream"))
                        .range(2, 3))
                .isEqualTo(Fault.parse("framing=text-body@send:updateStream#2-3"));
        assertThat(Fault.ticks(TickShape.BURST, 9).at(Moment.tick("A")).chance(0.25))
                .isEqualTo(Fault.parse("ticks=burst*9@tick:A%25"));
    }

    @Test
    void everyExampleOfTheDocumentationIsAFault() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/patchbay/simulator/Fault.java"));
        String examples = source.substring(source.indexOf("For instance:"), source.indexOf("When two faults"));
        List<String> texts = Pattern.compile("\\{@code[\\s*]+([^}]+)}")
                .matcher(examples)
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(texts)
                .hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(Fault.parse(text)).isNotNull());
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void everyFormHasAName(Framing framing) {
        assertThat(Fault.parse("framing=" + framing.text())).isEqualTo(Fault.framing(framing));
    }

    @ParameterizedTest
    @EnumSource(LoginOutcome.class)
    void everyOutcomeHasAName(LoginOutcome outcome) {
        assertThat(Fault.parse("login=" + outcome.text())).isEqualTo(Fault.login(outcome));
    }

    @ParameterizedTest
    @MethodSource("wrongTexts")
    void anErrorPointsAtWhatIsWrong(String text, int column, String says) {
        String pointer = "  " + text + System.lineSeparator() + "  " + " ".repeat(column - 1) + "^";

        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fault, column " + column + ": ")
                .hasMessageContaining(says)
                .hasMessageEndingWith(pointer);
    }

    static Stream<Arguments> wrongTexts() {
        return Stream.of(
                wrong("", 1, "expected an action"),
                wrong("explode", 1, "expected an action (cut, reset,"),
                wrong("cut", 1, "'cut' needs a moment"),
                wrong("refuse=4o3@upgrade", 8, "expected an HTTP status, found '4o3'"),
                wrong("refuse=700", 8, "an HTTP status that refuses is from 200 to 599, got 700"),
                wrong("refuse=403@auth", 12, "'refuse=403' does not work at auth, only at upgrade"),
                wrong("cut@lunch", 5, "expected a moment (accept, upgrade,"),
                wrong("cut@ready:x", 5, "'ready' takes no name"),
                wrong("cut@send:", 5, "expected the name of an event or asset"),
                wrong("cut@ready+5", 11, "expected a duration such as 500ms"),
                wrong("drop@ping+5s", 6, "only cut, reset, close, disconnect and freeze come later"),
                wrong("cut@ready#0", 10, "occurrences count from 1"),
                wrong("cut@ready#5-2", 10, "occurrences count from 1"),
                wrong("cut@ready#x", 5, "expected a moment"),
                wrong("cut@ready%101", 10, "a probability is from 0 to 1"),
                wrong("login=maybe", 7, "expected a login outcome (id, server-name,"),
                wrong("ticks=burst*many", 7, "expected a number of ticks, found 'many'"),
                wrong("ticks=weird", 7, "expected a shape (burst, out-of-order,"),
                wrong("history=weird", 9, "expected a shape (empty, capped, duplicate,"),
                wrong("history=empty@send", 15, "'history=empty' does not work at send, only at receive"),
                wrong("history=capped*x", 9, "expected a number of rows or answers, found 'x'"),
                wrong("unknown=a*b", 9, "expected a number of events, found 'b'"),
                wrong("unknown=a*0", 9, "expected 1 to 100000 events, got 0"),
                wrong("flood=0", 7, "a flood has 1 to 100000 events, got 0"),
                wrong("flood@tick", 7, "'flood=1000' does not work at tick, only at send"),
                wrong("clock=5s", 7, "'clock' needs a moment"),
                wrong("clock=--5s@ready", 7, "expected a duration"),
                wrong("order=maybe", 7, "expected a shape (lost, cut-unplaced,"),
                wrong("reject=", 8, "expected a code, such as OPEN_TIME"),
                wrong("outcome=rich", 9, "expected a result (win, loss, draw)"),
                wrong("deals=weird", 7, "expected a shape (array, malformed,"),
                wrong("deals=empty@receive", 13, "'deals=empty' does not work at receive, only at send"),
                wrong("delay@ping", 1, "expected a duration"));
    }

    private static Arguments wrong(String text, int column, String says) {
        return Arguments.of(text, column, says);
    }
}

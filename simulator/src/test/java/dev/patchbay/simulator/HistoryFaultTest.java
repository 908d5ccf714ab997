package dev.patchbay.simulator;

import static dev.patchbay.simulator.History.ASSET;
import static dev.patchbay.simulator.History.START;
import static dev.patchbay.simulator.History.VENUE;
import static dev.patchbay.simulator.History.ask;
import static dev.patchbay.simulator.History.chart;
import static dev.patchbay.simulator.History.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class HistoryFaultTest {
    private static final String PAGE = "loadHistoryPeriodFast";
    private static final String T = "" + VENUE;

    private final ManualClock clock = ManualClock.startingAt(START);

    private Simulator venue(String... faults) {
        SimulatorBuilder builder = Simulator.builder()
                .clock(clock)
                .ticksPaused()
                .heartbeat(Duration.ofDays(1), Duration.ofDays(1))
                .past(
                        ASSET,
                        List.of(
                                new Quote(START.minusSeconds(60), "1.1"),
                                new Quote(START.minusMillis(500), "1.2"),
                                new Quote(START, "1.3")));
        for (String fault : faults) {
            builder.fault(fault);
        }
        return builder.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "history=empty|",
                "history=capped*1|{A,time:T,price:1.3}",
                "history=text-numbers|{A,time:'T-60',price:'1.1'},{A,time:'T-.5',price:'1.2'},{A,time:'T',price:'1.3'}",
                "history=milliseconds|{A,time:T-60000,price:1.1},{A,time:T-500,price:1.2},{A,time:T000,price:1.3}",
                "history=null-volume|{A,time:T-60,price:1.1,volume:null},{A,time:T-.5,price:1.2,volume:null},{A,time:T,price:1.3,volume:null}",
                "history=volume|{A,time:T-60,price:1.1,volume:17},{A,time:T-.5,price:1.2,volume:17},{A,time:T,price:1.3,volume:17}",
                "history=extra-column|{A,time:T-60,price:1.1,extra:'extra'},{A,time:T-.5,price:1.2,extra:'extra'},{A,time:T,price:1.3,extra:'extra'}",
                "history=bad-row|{A,time:T-60,price:1.1},{time:null,price:{}},{A,time:T-.5,price:1.2},{A,time:T,price:1.3}",
                "history=reversed|{A,time:T,price:1.3},{A,time:T-.5,price:1.2},{A,time:T-60,price:1.1}",
                "history=mixed|{A,time:T-60,price:1.1},{A,time:T-.5,open:1.2,close:1.2,high:1.2,low:1.2},{A,time:T,price:1.3}"
            })
    void s17TheRowsOfAPageAreOddAsTheFaultSays(String fault, String rows) {
        try (var venue = venue(fault);
                var peer = Peer.loggedIn(venue)) {
            peer.say(ask(0, VENUE, 60, 7));

            JsonNode page = parsed(peer.payload(PAGE));

            assertThat(Json.text(page.get("data"))).isEqualTo("[" + json(rows == null ? "" : rows) + "]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "history=empty|period:60,history:[],candles:[]",
                "history=capped*1|period:60,history:[[T,1.3]],candles:[[T-60,1.1,1.2,1.2,1.1]]",
                "history=text-numbers|period:'60',history:[['T-60','1.1'],['T-.5','1.2'],['T','1.3']],candles:[['T-60','1.1','1.2','1.2','1.1']]",
                "history=milliseconds|period:60,history:[[T-60000,1.1],[T-500,1.2],[T000,1.3]],candles:[[T-60000,1.1,1.2,1.2,1.1]]",
                "history=null-volume|period:60,history:[[T-60,1.1,null],[T-.5,1.2,null],[T,1.3,null]],candles:[[T-60,1.1,1.2,1.2,1.1,null]]",
                "history=extra-column|period:60,history:[[T-60,1.1,'extra'],[T-.5,1.2,'extra'],[T,1.3,'extra']],candles:[[T-60,1.1,1.2,1.2,1.1,'extra']]",
                "history=bad-row|period:60,history:[[T-60,1.1],['seven',null],[T-.5,1.2],[T,1.3]],candles:[['seven',null],[T-60,1.1,1.2,1.2,1.1]]",
                "history=reversed|period:60,history:[[T,1.3],[T-.5,1.2],[T-60,1.1]],candles:[[T-60,1.1,1.2,1.2,1.1]]",
                "history=mixed|period:60,history:[[T-60,1.1],[T-.5,1.2,1.2,1.2,1.2],[T,1.3]],candles:[[T-60,1.1,1.2,1.2,1.1]]",
                "history=parallel|period:60,history:[[T-60,1.1],[T-.5,1.2],[T,1.3]],t:[T-60],o:[1.1],c:[1.2],h:[1.2],l:[1.1]",
                "history=no-candles|period:60,history:[[T-60,1.1],[T-.5,1.2],[T,1.3]]",
                "history=no-ticks|period:60,candles:[[T-60,1.1,1.2,1.2,1.1]]",
                "history=wrong-period|period:120,history:[[T-60,1.1],[T-.5,1.2],[T,1.3]],candles:[[T-60,1.1,1.2,1.2,1.1]]"
            })
    void s16ASnapshotIsOddAsTheFaultSays(String fault, String rest) {
        try (var venue = venue(fault + "@receive:changeSymbol");
                var peer = Peer.loggedIn(venue)) {
            clock.advance(Duration.ofMillis(89_700)); // so that the stale candle ends between the last two ticks

            JsonNode snapshot = parsed(peer.say(chart(60)).payload("updateHistoryNewFast"));

            assertThat(Json.text(snapshot)).isEqualTo(json("{A," + rest + "}"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "history=wrong-index|loadHistoryPeriodFast|{A,index:8,period:60,data:[]}",
                "history=no-index|loadHistoryPeriodFast|{A,period:60,data:[]}",
                "history=wrong-asset|loadHistoryPeriodFast|{asset:'GBPUSD_otc',index:7,period:60,data:[]}",
                "history=wrong-period|loadHistoryPeriodFast|{A,index:7,period:120,data:[]}",
                "history=new|loadHistoryPeriod|{A,index:7,period:60,data:[]}",
                "history=old|loadHistoryPeriod|{A,index:7,period:60,data:[]}",
                "history=fast|loadHistoryPeriodFast|{A,index:7,period:60,data:[]}",
                "history=error|loadHistoryPeriodFast|'history is not available'"
            })
    void s17TheKeysOfAnAnswerAreWrongAsTheFaultSays(String fault, String event, String payload) {
        try (var venue = venue(fault);
                var peer = Peer.loggedIn(venue)) {
            peer.say(ask(60, VENUE - 9_000, 60, 7));

            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event(event, json(payload)));
        }
    }

    @Test
    void s17AnAnswerForTheWrongAssetHasItInEachRow() {
        try (var venue = venue("history=wrong-asset");
                var peer = Peer.loggedIn(venue)) {
            peer.say(ask(0, VENUE, 60, 7));

            assertThat(parsed(peer.payload(PAGE)).get("data").valueStream())
                    .hasSize(3)
                    .allSatisfy(
                            row -> assertThat(row.get("asset").stringValue()).isEqualTo("GBPUSD_otc"));
        }
    }

    @Test
    void s17AnswersAreLostDoubledAndDelayedSoThatTheyOvertakeEachOther() {
        try (var venue = venue(
                        "drop@receive:loadHistoryPeriod#1",
                        "history=duplicate*3#2",
                        "delay=2s@send:loadHistoryPeriodFast#4",
                        "delay=1s@receive:loadHistoryPeriod#4");
                var peer = Peer.loggedIn(venue)) {
            for (int index = 1; index <= 5; index++) {
                peer.say(ask(60, VENUE, 60, index));
            }
            peer.settle();
            clock.advance(Duration.ofSeconds(3));

            assertThat(venue.received("loadHistoryPeriod")).hasSize(5);
        }
        assertThat(indices("drop@receive:loadHistoryPeriod#1", "history=duplicate*3#2"))
                .containsExactly(2, 2, 2, 3, 4);
        assertThat(indices("delay=2s@send:loadHistoryPeriodFast#1", "delay=1s@receive:loadHistoryPeriod#2"))
                .containsExactly(3, 4, 2, 1);
    }

    @Test
    void s17LatencyLetsAnswersOvertakeEachOtherTheSameForTheSameSeed() {
        List<Integer> first = delayed(7);

        assertThat(first)
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9)
                .isNotEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9))
                .isEqualTo(delayed(7))
                .isNotEqualTo(delayed(8));
    }

    @Test
    void s17ShapesThatStrikeAtOnceAddUp() {
        try (var venue = venue("history=new#1", "history=no-index#1", "history=capped*1#1", "history=text-numbers#1");
                var peer = Peer.loggedIn(venue)) {
            peer.say(ask(0, VENUE, 60, 7)).say(ask(0, VENUE, 60, 8));

            assertThat(peer.nextEvent())
                    .isEqualTo(new Peer.Event(
                            "loadHistoryPeriod", json("{A,period:'0',data:[{A,time:'T',price:'1.3'}]}")));
            assertThat(parsed(peer.payload(PAGE)).get("data")).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(HistoryShape.class)
    void everyShapeHasATextAndAFactory(HistoryShape shape) {
        assertThat(Fault.parse("history=" + shape.text()))
                .isEqualTo(Fault.history(shape))
                .hasToString(Fault.history(shape).toString());
        assertThat(Fault.parse(Fault.history(shape, 3)
                        .at(Moment.receive("changeSymbol"))
                        .toString()))
                .isEqualTo(Fault.history(shape, 3).at(Moment.receive("changeSymbol")));
    }

    /** The indices of the answers to four questions, as they come. */
    private List<Integer> indices(String... faults) {
        try (var venue = venue(faults);
                var peer = Peer.loggedIn(venue)) {
            for (int index = 1; index <= 4; index++) {
                peer.say(ask(60, VENUE, 60, index));
            }
            return heard(venue, peer, Duration.ofSeconds(3));
        }
    }

    private static List<Integer> delayed(long seed) {
        var own = ManualClock.startingAt(START);
        HistoryPolicy policy = HistoryPolicy.standard().withLatency(Duration.ofMillis(50), Duration.ofSeconds(2));
        try (var venue = Simulator.builder()
                        .clock(own)
                        .seed(seed)
                        .ticksPaused()
                        .history(policy)
                        .start();
                var peer = Peer.loggedIn(venue)) {
            for (int index = 1; index <= 9; index++) {
                peer.say(ask(60, VENUE, 60, index));
            }
            peer.settle();
            own.advance(Duration.ofSeconds(2));
            venue.send("end", "0");
            return untilTheEnd(peer);
        }
    }

    private List<Integer> heard(Simulator venue, Peer peer, Duration wait) {
        venue.awaitReceived("loadHistoryPeriod", 4, Peer.SOON);
        clock.advance(wait);
        venue.send("end", "0");
        return untilTheEnd(peer);
    }

    private static List<Integer> untilTheEnd(Peer peer) {
        List<Integer> indices = new ArrayList<>();
        for (var event = peer.nextEvent(); !event.name().equals("end"); event = peer.nextEvent()) {
            indices.add(parsed(event.payload()).get("index").intValue());
        }
        return indices;
    }

    /** Writes out the shorthand of the tables: names without quotes, ' for ", A for the asset, T for the time. */
    private static String json(String text) {
        return text.replaceAll("([a-z]+):", "\"$1\":")
                .replace('\'', '"')
                .replace("A,", "\"asset\":\"EURUSD_otc\",")
                .replace("T-60000", (VENUE - 60) + "000")
                .replace("T-500", (VENUE - 1) + "500")
                .replace("T-60", "" + (VENUE - 60))
                .replace("T-.5", (VENUE - 1) + ".5")
                .replace("T", T)
                .replace("history:", "\"history\":");
    }
}

package com.example.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Message;
import dev.patchbay.testkit.FakeContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficModuleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aMinuteIsReportedWhenItIsOver() throws Exception {
        var context = new FakeContext<Void>("traffic-report")
                .live(1)
                .hears(Message.text("tick", "1.2"), Message.text("tick", "1.3"), Message.text("balance", "{}"))
                .quiet(MINUTE)
                .run(new TrafficModule());

        assertThat(context.state().state(Traffic.class))
                .contains(new Traffic(MINUTE, 3, 8, Map.of("tick", 2L, "balance", 1L), 0));
    }

    @Test
    void eachReportBeginsAtNothing() throws Exception {
        var context = new FakeContext<Void>("traffic-report")
                .hears(Message.text("tick", "1.2"))
                .quiet(MINUTE)
                .gap(7)
                .quiet(MINUTE)
                .run(new TrafficModule());

        assertThat(context.state().state(Traffic.class)).contains(new Traffic(MINUTE, 0, 0, Map.of(), 7));
    }

    @Test
    void whatNeverStopsIsReportedAllTheSame() throws Exception {
        var context = new FakeContext<Void>("traffic-report");
        for (int second = 0; second < 90; second++) {
            context.hears(Message.text("tick", "1.2")).quiet(Duration.ofSeconds(1));
        }
        context.run(new TrafficModule());

        assertThat(context.state().state(Traffic.class))
                .hasValueSatisfying(traffic -> assertThat(traffic.messages()).isEqualTo(60));
    }

    @Test
    void howOftenIsMoreThanNever() {
        assertThatThrownBy(() -> new TrafficSettings(Duration.ZERO))
                .hasMessage("'every' must be longer than nothing, found PT0S");
    }
}

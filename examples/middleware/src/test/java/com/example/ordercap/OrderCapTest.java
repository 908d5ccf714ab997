package com.example.ordercap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Message;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCapTest {
    private final OrderCap cap = new OrderCap();

    OrderCapTest() {
        cap.configure(new OrderCapSettings(new BigDecimal("2.50"), List.of("openOrder")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2.5", "2.50", "\"2\"", "-1"})
    void anOrderUpToTheCapGoesOutAsItIs(String amount) {
        Message order = order(amount);

        assertThat(cap.onSend(order)).isSameAs(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.51", "\"3\"", "1e3", "1000000000000000000000", "1.2.3", "null", "1,\"amount\":9"})
    void aLargerOrderOrOneThatCannotBeReadStaysHere(String amount) {
        assertThat(cap.onSend(order(amount))).isNull();
    }

    @Test
    void anOrderInAFrameIsAnOrderToo() {
        Message frame = Message.text(Message.FRAME, "42[\"openOrder\",{\"amount\":9}]");

        assertThat(cap.onSend(frame)).isNull();
    }

    @Test
    void whatIsNoOrderIsNobodysBusiness() {
        Message other = Message.text("changeSymbol", "{\"amount\":9}");

        assertThat(cap.onSend(other)).isSameAs(other);
        assertThat(cap.onReceive(other)).isSameAs(other);
    }

    @Test
    void aClientMustNotGoOnWithoutIt() {
        assertThat(cap.required()).isTrue();
    }

    @Test
    void aCapIsZeroOrMoreOverAtLeastOneEvent() {
        assertThatThrownBy(() -> new OrderCapSettings(new BigDecimal(-1), List.of("openOrder")))
                .hasMessage("'max-amount' is zero or more, found -1");
        assertThatThrownBy(() -> new OrderCapSettings(BigDecimal.ONE, List.of()))
                .hasMessage("'events' names at least one event, found none");
    }

    private static Message order(String amount) {
        return Message.text("openOrder", "{\"asset\":\"EURUSD_otc\", \"amount\" : " + amount + ",\"time\":60}");
    }
}

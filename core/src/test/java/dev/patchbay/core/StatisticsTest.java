package dev.patchbay.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.spi.Rule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void aModuleReadsHowTheWholeClientIsDoing() throws Exception {
        var seen = new CompletableFuture<Statistics>();
        var reader = new RoutedModule("reader", Rule.event("go"), (_, context) -> seen.complete(context.statistics()));
        var other = new RoutedModule("other", Rule.event("tick"), (_, _) -> {});
        try (var fixture = new ClientFixture(builder -> builder.module(reader).module(other))) {
            fixture.live().send("tick 1", "go");

            Statistics statistics = seen.get(10, TimeUnit.SECONDS);
            assertThat(statistics.state()).isEqualTo(ClientState.LIVE);
            assertThat(statistics.epoch()).isEqualTo(1);
            assertThat(statistics.messagesIn()).as("welcome, tick, go").isEqualTo(3);
            assertThat(statistics.modules()).extracting(ModuleStatus::name).contains("reader", "other");
        }
    }
}

package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final FakeContext<Void> context = new FakeContext<>("pocketoption-heartbeat");

    @Test
    void itSendsWheneverItsIntervalPassesWhileTheClientIsLive() throws Exception {
        context.live(1).quiet(Duration.ofSeconds(59)).run(heartbeat());

        assertThat(context.sent()).containsExactly("ps", "ps");
        assertThat(context.sends()).extracting(Sent::policy).containsOnly(SendPolicy.FAIL_FAST);
    }

    @Test
    void itIsSilentWhileTheClientIsNotLive() throws Exception {
        context.quiet(Duration.ofMinutes(1))
                .live(1)
                .lost(1)
                .quiet(Duration.ofMinutes(1))
                .run(heartbeat());

        assertThat(context.sent()).isEmpty();
    }

    @Test
    void theIntervalIsConfigurable() throws Exception {
        var venue = new PocketOptionVenue();
        List<LightweightModule> before = venue.modules();
        venue.connector(new VenueSettings(List.of(), Optional::empty, Map.of(), Map.of("heartbeat", "500ms")));

        context.live(1).quiet(Duration.ofSeconds(2)).run(before.getFirst());

        assertThat(context.sent()).hasSize(4);
    }

    @Test
    void itWantsNoMessage() {
        assertThat(heartbeat().rule(context).events())
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
    }

    private static LightweightModule heartbeat() {
        return new PocketOptionVenue().modules().getFirst();
    }
}

package dev.patchbay.servertime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.testkit.FakeCommands;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.FakeReply;
import dev.patchbay.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerTimeTest {
    private static final Instant START = Instant.parse("2026-07-05T10:00:00Z");

    private final ManualClock time = new ManualClock(START);
    private final FakeContext<ServerTimeCommand> context =
            new FakeContext<ServerTimeCommand>("servertime", time).dialect(ServerTimeDialect.class, new Stamps());
    private final ServerTimeModule module = new ServerTimeModule();
    private final ServerTime handle = module.handle(new FakeCommands<>(time, command -> {
        throw new AssertionError("there is nothing to ask for any more");
    }));

    @Test
    void beforeTheFirstSampleThereIsNoClock() throws Exception {
        context.live(1).hears(stamp("no stamp in this one")).run(module);

        assertThat(handle.clock()).isEmpty();
        assertThat(published()).isEmpty();
    }

    @Test
    void theFirstSamplePublishesTheClockForGood() throws Exception {
        context.hears(stamp("2026-07-05T12:00:00Z")).run(module);

        assertThat(handle.clock()).isEqualTo(published());
        assertThat(context.state().lifetime(ServerClock.class)).contains(AppState.Lifetime.LASTING);
        assertThat(handle.clock().orElseThrow().instant()).isEqualTo(START);
    }

    @Test
    void whoeverAwaitsTheFirstSampleGetsItsClock() throws Exception {
        var early = new FakeReply<ServerClock>();
        var late = new FakeReply<ServerClock>();

        context.commands(new ServerTimeCommand.Await(early))
                .hears(stamp("2026-07-05T12:00:00Z"))
                .commands(new ServerTimeCommand.Await(late))
                .run(module);

        assertThat(early.value()).isPresent().isEqualTo(published());
        assertThat(late.value()).isEqualTo(early.value());
        assertThat(handle.await(Duration.ofSeconds(1))).isSameAs(early.value().orElseThrow());
    }

    @Test
    void aLostConnectionLeavesTheClockAsItIs() throws Exception {
        context.hears(stamp("2026-07-05T12:00:00Z")).lost(1).gap(3).live(2).run(module);

        assertThat(handle.clock().orElseThrow().offset()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aRestartOfTheModuleKeepsTheClockAndCorrectsIt() throws Exception {
        context.hears(stamp("2026-07-05T12:00:00Z")).run(module);
        ServerClock clock = handle.clock().orElseThrow();
        assertThat(clock.instant()).isEqualTo(START);
        time.advance(Duration.ofSeconds(10));

        context.hears(stamp("2026-07-05T12:00:11Z")).run(module);

        assertThat(handle.clock()).containsSame(clock);
        assertThat(clock.skew()).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(11));
    }

    @Test
    void theDialectChoosesTheMessages() {
        assertThat(module.rule(context).events()).contains(Set.of("stamp"));
        assertThat(module.dialects()).containsExactly(ServerTimeDialect.class);
    }

    private Optional<ServerClock> published() {
        return context.state().state(ServerClock.class);
    }

    private static Message stamp(String text) {
        return Message.text("stamp", text);
    }
}

package dev.patchbay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Statistics;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatchbayMetersTest {
    private static final Duration STALE = Duration.ofMillis(100);

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final AtomicInteger taken = new AtomicInteger();
    private Statistics now = Snapshots.of(90, "ticks");

    @Test
    void metersHaveTheClientsNumbers() {
        bind();

        assertThat(value("patchbay.live")).isEqualTo(1);
        assertThat(value("patchbay.state", "state", "live")).isEqualTo(1);
        assertThat(value("patchbay.state", "state", "waiting")).isZero();
        assertThat(value("patchbay.connection.epoch")).isEqualTo(3);
        assertThat(value("patchbay.connect.attempts")).isEqualTo(5);
        assertThat(value("patchbay.logins")).isEqualTo(4);
        assertThat(value("patchbay.received.frames")).isEqualTo(100);
        assertThat(value("patchbay.received.bytes")).isEqualTo(6_400);
        assertThat(value("patchbay.sent.frames")).isEqualTo(20);
        assertThat(value("patchbay.sent.bytes")).isEqualTo(1_280);
        assertThat(value("patchbay.received.messages")).isEqualTo(90);
        assertThat(value("patchbay.malformed")).isEqualTo(1);
        assertThat(value("patchbay.unmatched.messages")).isEqualTo(2);
        assertThat(value("patchbay.send.accepted")).isEqualTo(16);
        assertThat(value("patchbay.send.outcomes", "outcome", "written")).isEqualTo(10);
        assertThat(value("patchbay.send.outcomes", "outcome", "not_sent")).isEqualTo(2);
        assertThat(value("patchbay.send.outcomes", "outcome", "unknown")).isEqualTo(3);
        assertThat(value("patchbay.send.pending")).isEqualTo(1);
    }

    @Test
    void eachModuleHasItsOwn() {
        bind();

        assertThat(ofModule("patchbay.module.messages", "ticks")).isEqualTo(7);
        assertThat(ofModule("patchbay.module.dropped", "ticks")).isEqualTo(2);
        assertThat(ofModule("patchbay.module.restarts", "ticks")).isEqualTo(1);
        assertThat(ofModule("patchbay.module.longest.wait", "ticks")).isEqualTo(0.4);
        assertThat(ofModule("patchbay.module.running", "ticks")).isEqualTo(1);
    }

    @Test
    void howLongMessagesWaitedIsATimerWithItsQuantilesBesideIt() {
        bind();

        FunctionTimer waits = registry.get("patchbay.module.wait").functionTimer();

        assertThat(waits.count()).isEqualTo(7);
        assertThat(waits.totalTime(TimeUnit.SECONDS)).isEqualTo(1.5);
        assertThat(value("patchbay.module.wait.percentile", "phi", "0.5")).isEqualTo(0.1);
        assertThat(value("patchbay.module.wait.percentile", "phi", "0.99")).isEqualTo(0.2);
        assertThat(value("patchbay.module.wait.percentile", "phi", "0.999")).isEqualTo(0.3);
    }

    @Test
    void oneScrapeSeesOneMoment() {
        bind();
        int before = taken.get();

        registry.getMeters().forEach(meter -> meter.measure().forEach(each -> each.getValue()));

        assertThat(taken.get()).isEqualTo(before);
    }

    @Test
    void theNextScrapeSeesTheNextMoment() {
        bind();

        now = Snapshots.of(91, "ticks");
        clock.add(STALE);

        assertThat(value("patchbay.received.messages")).isEqualTo(91);
    }

    @Test
    void aModuleThatComesGetsMetersAndOneThatGoesLosesThem() {
        bind();

        now = Snapshots.of(90, "candles");
        clock.add(STALE);
        value("patchbay.live");

        assertThat(modules()).containsOnly("candles");
    }

    @Test
    void twoPartsOfOneNameAreOneSeries() {
        now = Snapshots.of(90, Snapshots.module("twice", 1), Snapshots.module("twice", 2));

        bind();

        assertThat(ofModule("patchbay.module.messages", "twice")).isEqualTo(1);
    }

    @Test
    void eachMeterHasTheTagsThatTellTheClientsApart() {
        var one = new PatchbayMeters(() -> Snapshots.of(1, "ticks"), List.of(Tag.of("client", "one")));
        var other = new PatchbayMeters(() -> Snapshots.of(2, "ticks"), List.of(Tag.of("client", "other")));
        one.bindTo(registry);
        other.bindTo(registry);

        assertThat(value("patchbay.received.messages", "client", "one")).isEqualTo(1);
        assertThat(value("patchbay.received.messages", "client", "other")).isEqualTo(2);
        assertThat(registry.getMeters()).allMatch(meter -> meter.getId().getTag("client") != null);
    }

    @Test
    void theRegistryAloneKeepsTheMetersAlive() {
        bind();

        System.gc();
        now = Snapshots.of(91, "ticks");
        clock.add(STALE);

        assertThat(value("patchbay.received.messages")).isEqualTo(91);
        assertThat(ofModule("patchbay.module.running", "ticks")).isEqualTo(1);
    }

    @Test
    void whatIsClosedIsGoneFromEveryRegistry() {
        var another = new SimpleMeterRegistry();
        PatchbayMeters meters = bind();
        meters.bindTo(another);

        meters.close();
        meters.close();

        assertThat(registry.getMeters()).isEmpty();
        assertThat(another.getMeters()).isEmpty();
    }

    private PatchbayMeters bind() {
        var meters = new PatchbayMeters(() -> {
            taken.incrementAndGet();
            return now;
        });
        meters.bindTo(registry);
        return meters;
    }

    private double ofModule(String name, String module) {
        return value(name, "module", module, "kind", "module");
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    private List<String> modules() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> Tags.of(id.getTags()).stream()
                        .filter(tag -> tag.getKey().equals("module"))
                        .map(Tag::getValue)
                        .findFirst()
                        .orElse(""))
                .filter(module -> !module.isEmpty())
                .toList();
    }
}

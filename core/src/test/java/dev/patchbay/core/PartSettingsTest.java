package dev.patchbay.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.Laboratory;
import dev.patchbay.core.laboratory.LineVenue;
import dev.patchbay.core.laboratory.MemoryNet;
import dev.patchbay.core.laboratory.Peer;
import dev.patchbay.core.time.SystemTimers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PartSettingsTest {
    /** What the test says to the module. */
    record Words(String greeting, int most) {
        Words {
            if (most < 0) {
                throw new IllegalArgumentException("most is zero or more, got " + most);
            }
        }
    }

    @Test
    void aPartThatIsNotWantedIsLeftOutAndNotConfigured() {
        var module = new Configured();

        try (var fixture = new ClientFixture(client -> client.module(module).parts(new PartSettings() {
            @Override
            public boolean enabled(String name) {
                return !name.equals("configured");
            }
        }))) {
            assertThat(fixture.client.modules()).noneMatch(each -> each.name().equals("configured"));
            assertThat(module.calls).isEmpty();
        }
    }

    @Test
    void settingsComeBeforeAnythingElseIsAsked() throws Exception {
        var module = new Configured();

        try (var _ = new ClientFixture(client -> client.module(module).parts(settings(new Words("hello", 3))))) {
            assertThat(module.started.await(MemoryNet.SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            assertThat(module.calls).startsWith("configure hello 3", "limits", "rule");
        }
    }

    @Test
    void theInboxHasTheBoundsThatAreWanted() throws Exception {
        var module = new Configured();

        try (var fixture = new ClientFixture(client -> client.module(module).parts(new PartSettings() {
            @Override
            public InboxLimits inbox(String name, InboxLimits own) {
                return name.equals("configured") ? new InboxLimits(2, own.bytes(), Overflow.DROP_NEWEST) : own;
            }
        }))) {
            Peer peer = fixture.live();
            for (int i = 0; i < 5; i++) {
                peer.send("word " + i);
            }
            ClientFixture.until(
                    "three were dropped", () -> fixture.status("configured").dropped() == 3);
        }
    }

    @Test
    void settingsThatAPartRefusesAreToldWithItsName() {
        ClientBuilder client = new Laboratory(new Random(1), new SystemTimers(), ClientFixture.QUICK, new MemoryNet())
                .furnish(Client.builder())
                .venue(new LineVenue(), VenueSettings.NONE)
                .discover(false)
                .module(new Refusing());

        assertThatThrownBy(client::open)
                .isInstanceOf(ConfigException.class)
                .hasMessage("the settings of configured can't work: expected silence");
    }

    @Test
    void allNamesAreToldBeforeAnythingIsAsked() {
        List<String> asked = new ArrayList<>();

        try (var _ = new ClientFixture(client -> client.module(new Configured()).parts(new PartSettings() {
            @Override
            public void check(Set<String> names) {
                asked.addAll(names);
            }

            @Override
            public boolean enabled(String name) {
                assertThat(asked).contains("configured", "lines");
                return true;
            }
        }))) {
            assertThat(asked).contains("configured");
        }
    }

    private static PartSettings settings(Words words) {
        return new PartSettings() {
            @Override
            @SuppressWarnings("unchecked") // the only settings here
            public <S extends Record> S settings(String name, S standard) {
                return name.equals("configured") ? (S) words : standard;
            }
        };
    }

    private static class Configured implements LightweightModule, Configurable<Words> {
        final List<String> calls = new CopyOnWriteArrayList<>();
        final CountDownLatch started = new CountDownLatch(1);

        @Override
        public String name() {
            return "configured";
        }

        @Override
        public Words settings() {
            return new Words("none", 0);
        }

        @Override
        public void configure(Words settings) {
            calls.add("configure " + settings.greeting() + " " + settings.most());
        }

        @Override
        public InboxLimits inboxLimits() {
            calls.add("limits");
            return InboxLimits.STANDARD;
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            calls.add("rule");
            return Rule.any();
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            started.countDown();
            Input<Void> first = context.inbox().take();
            if (!(first instanceof Input.Drain<Void>)) {
                Hang.forEver(); // from here on the inbox fills
            }
        }
    }

    private static final class Refusing extends Configured {
        @Override
        public void configure(Words settings) {
            throw new IllegalArgumentException("expected silence");
        }
    }
}

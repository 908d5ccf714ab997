package dev.patchbay.benchmarks.peers;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.load.Texts;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.Tls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Ourselves. Each message has one of sixteen event names, and goes to the module that names it.
 *
 * @param modules how many there are, from 1 to 16; they share out the event names
 * @param middleware how many layers every message passes
 * @param bystanders how many further modules there are whose events never come
 * @param asleep whether the last module takes nothing
 */
public record PatchbaySubject(int modules, int middleware, int bystanders, boolean asleep) implements Subject {
    /** As much as waits for the middleware before reading stops, so that a module that keeps up on the whole loses nothing to a burst. */
    static final InboxLimits INBOX = new InboxLimits(8_192, 16 << 20, Overflow.DROP_OLDEST);

    /** Made once, as names in a program are. */
    private static final List<String> MODULE_NAMES = IntStream.range(0, Texts.NAMES)
            .mapToObj(number -> "module-" + number)
            .toList();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** All that there is: three layers, sixteen modules. */
    public static PatchbaySubject full() {
        return new PatchbaySubject(Texts.NAMES, 3, 0, false);
    }

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        Client client = builder(load, target, tally).open();
        client.awaitLive(PATIENCE);
        return new Line(client, client.handle(FrontModule.Handle.class));
    }

    private ClientBuilder builder(Load load, Target target, Tally tally) throws Exception {
        var trust = load.secure() ? Optional.of(target.trust()) : Optional.<java.security.KeyStore>empty();
        var network = new ClientSettings.Network(Optional.empty(), new Tls(trust, List.of()), load.deflate());
        var builder = Client.builder()
                .discover(false)
                .venue(new BenchVenue(load), VenueSettings.NONE.withUrls(List.of(target.uri(load))))
                .settings(settings(load).withNetwork(network));
        for (int layer = 0; layer < middleware; layer++) {
            builder.middleware(new PassingLayer("layer-" + layer));
        }
        builder.module(new FrontModule(MODULE_NAMES.getFirst(), rule(0), tally));
        for (int number = 1; number < modules; number++) {
            boolean sleeps = asleep && number == modules - 1;
            String name = MODULE_NAMES.get(number);
            builder.module(
                    sleeps ? new SleepingModule(name, rule(number)) : new CountingModule(name, rule(number), tally));
        }
        for (int number = 0; number < bystanders; number++) {
            builder.module(new SleepingModule("bystander-" + number, Rule.event("never" + number)));
        }
        return builder;
    }

    /** Storms follow each other within seconds here; each shall find clients that have forgotten the one before. */
    private static ClientSettings settings(Load load) {
        var standard = ClientSettings.Reconnect.STANDARD;
        return load.shape() != Shape.STORM
                ? ClientSettings.STANDARD
                : ClientSettings.STANDARD.withReconnect(new ClientSettings.Reconnect(
                        standard.base(), standard.cap(), standard.floor(), Duration.ofMillis(500), 0));
    }

    /** The names that fall to one module; the first also takes what has no name. */
    private Rule rule(int module) {
        List<String> names = new ArrayList<>();
        for (int number = module; number < Texts.NAMES; number += modules) {
            names.add(Texts.name(number));
        }
        if (module == 0) {
            names.add("");
        }
        return Rule.event(names.toArray(String[]::new));
    }

    /** One client. */
    private record Line(Client client, FrontModule.Handle handle) implements Session {
        @Override
        public void send(String text) {
            while (handle.send(text) == Commands.Offer.FULL) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
            }
        }

        @Override
        public void exchange(String text, Tally tally) throws InterruptedException {
            var _ = handle.exchange(text);
        }

        @Override
        public long lost() {
            return client.modules().stream()
                    .filter(each -> !each.kind().equals("middleware"))
                    .mapToLong(ModuleStatus::dropped)
                    .sum();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}

package dev.patchbay.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.laboratory.LineVenue;
import dev.patchbay.testkit.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VenueContractTest {
    private static final CountDownLatch SWEPT = new CountDownLatch(1);

    @AfterAll
    static void sweep() {
        SWEPT.countDown();
    }

    /** A venue that keeps all rules, until a test changes one of its answers. */
    static final class LooseVenue implements Venue {
        private final LineVenue lines = new LineVenue();
        boolean strict = true;
        Object dialect = "";
        boolean always;
        List<LightweightModule> modules = List.of();
        UnaryOperator<Connector> connector = UnaryOperator.identity();

        @Override
        public String name() {
            return "loose";
        }

        @Override
        public Connector connector(VenueSettings settings) {
            if (strict && !settings.options().isEmpty()) {
                throw new ConfigException(
                        "loose knows no options, found " + settings.options().keySet());
            }
            return connector.apply(lines.connector(settings));
        }

        @Override
        @SuppressWarnings("unchecked") // so that it can be wrong
        public <D> Optional<D> dialect(Class<D> type) {
            if (type == CountDownLatch.class) {
                return Optional.of((D) (dialect.equals("") ? new CountDownLatch(1) : dialect));
            }
            return always ? Optional.of((D) dialect) : Optional.empty();
        }

        @Override
        public List<LightweightModule> modules() {
            return modules;
        }
    }

    abstract static class Contract implements VenueContract {
        private final Consumer<LooseVenue> change;
        private final boolean admits;

        Contract(Consumer<LooseVenue> change, boolean admits) {
            this.change = change;
            this.admits = admits;
        }

        @Override
        public Venue part() {
            var venue = new LooseVenue();
            change.accept(venue);
            return venue;
        }

        @Override
        public boolean isDeclared() {
            return false;
        }

        @Override
        public VenueSettings settings() {
            return VenueSettings.NONE.withCredentials(Secret.of("open-sesame"));
        }

        @Override
        public Set<Class<?>> dialects() {
            return Set.of(CountDownLatch.class);
        }

        @Override
        public void admit(Peer peer) throws InterruptedException {
            peer.opens().receives();
            peer.sends(admits ? "welcome" : "no entrance");
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(400);
        }
    }

    private static final class Broken extends Contract {
        Broken(Consumer<LooseVenue> change, boolean admits) {
            super(change, admits);
        }
    }

    /** A connector that differs from another in one thing. */
    private abstract static class Differing implements Connector {
        private final Connector usual;

        Differing(Connector usual) {
            this.usual = usual;
        }

        @Override
        public List<Endpoint> endpoints() {
            return usual.endpoints();
        }

        @Override
        public Connection connect(Dialer dialer) throws Exception {
            return usual.connect(dialer);
        }
    }

    private static final class Nowhere extends Differing {
        Nowhere(Connector usual) {
            super(usual);
        }

        @Override
        public List<Endpoint> endpoints() {
            return List.of();
        }
    }

    private static final class Talkative extends Differing {
        Talkative(Connector usual) {
            super(usual);
        }

        @Override
        public String toString() {
            return "Talkative[open-sesame]";
        }
    }

    /** Gives up for good after its first connection, which it ends at the first frame that makes no sense. */
    private static final class Once extends Differing {
        private final AtomicInteger times = new AtomicInteger();

        Once(Connector usual) {
            super(usual);
        }

        @Override
        public Connection connect(Dialer dialer) throws Exception {
            if (times.getAndIncrement() > 0) {
                throw new ConfigException("once is enough");
            }
            return super.connect(new Fragile(dialer));
        }
    }

    private record Fragile(Dialer dialer) implements Dialer {
        @Override
        public Endpoint endpoint() {
            return dialer.endpoint();
        }

        @Override
        public Connection open(dev.patchbay.api.spi.Protocol protocol) throws InterruptedException {
            return dialer.open(new dev.patchbay.api.spi.Protocol() {
                @Override
                public void onFrame(dev.patchbay.api.Kind kind, java.nio.ByteBuffer frame, dev.patchbay.api.Wire wire) {
                    if (frame.remaining() == 0) {
                        wire.end(dev.patchbay.api.Cause.of(dev.patchbay.api.Cause.Kind.PROTOCOL, "an empty frame"));
                    } else {
                        protocol.onFrame(kind, frame, wire);
                    }
                }

                @Override
                public void encode(dev.patchbay.api.Message message, dev.patchbay.api.Wire wire) {
                    protocol.encode(message, wire);
                }
            });
        }
    }

    private static final class Litters extends Differing {
        Litters(Connector usual) {
            super(usual);
        }

        @Override
        public Connection connect(Dialer dialer) throws Exception {
            Thread.ofVirtual().name("litter").start(() -> {
                try {
                    SWEPT.await();
                } catch (InterruptedException end) {
                    throw new AssertionError(end);
                }
            });
            return super.connect(dialer);
        }
    }

    private static LightweightModule named(String name) {
        var module = new LooseModule();
        module.name = () -> name;
        return module;
    }

    static List<Breach> breaches() {
        return List.of(
                broken("itHasAnEndpoint", "settings.urls()", venue -> venue.connector = Nowhere::new),
                broken("anUnknownOptionIsRefusedByName", "a typing error", venue -> venue.strict = false),
                broken("aDialectIsMadeAnewForEachRun", "make it anew", venue -> venue.dialect = new CountDownLatch(5)),
                broken("aForeignDialectIsEmpty", "Optional.empty()", venue -> venue.always = true),
                broken(
                        "theModulesThatItBringsHaveNamesOfTheirOwn",
                        "loose-heartbeat",
                        venue -> venue.modules = List.of(named("beat"), named("beat"))),
                new Breach("aClientLogsInAgainAndAgain", new Broken(_ -> {}, false), "rejected: entrance"),
                broken(
                        "framesThatMakeNoSenseDoNotEndTheClient",
                        "once is enough",
                        venue -> venue.connector = Once::new),
                broken(
                        "aLoginWithoutAnAnswerLeavesNoThreadBehind",
                        "'litter'",
                        venue -> venue.connector = Litters::new),
                broken(
                        "nothingThatIsPrintedHoldsTheCredentials",
                        "in a Secret",
                        venue -> venue.connector = Talkative::new));
    }

    private static Breach broken(String rule, String words, Consumer<LooseVenue> change) {
        return new Breach(rule, new Broken(change, true), words);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aVenueThatBreaksARuleIsTold(Breach breach) throws ReflectiveOperationException {
        breach.isNoticed();
    }

    @Test
    void eachRuleForVenuesIsBrokenHere() {
        Set<String> rules = Breach.rules(VenueContract.class);
        rules.removeAll(Breach.rules(PartContract.class));

        assertThat(Breach.rules(breaches())).isEqualTo(rules);
    }

    @Nested
    class OfASoundVenue extends Contract {
        OfASoundVenue() {
            super(_ -> {}, true);
        }
    }
}

package dev.patchbay.testkit.contract;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.testkit.Peer;
import dev.patchbay.testkit.TestClient;
import dev.patchbay.testkit.threads.ThreadLook;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for a venue. */
public non-sealed interface VenueContract extends PartContract<Venue> {
    /** Settings with which a connection could be opened; its credentials are not those of a real account. */
    VenueSettings settings();

    /** Plays the venue's part in a login that succeeds. */
    void admit(Peer peer) throws InterruptedException;

    /** The types of the dialects that the venue speaks. */
    default Set<Class<?>> dialects() {
        return Set.of();
    }

    /** How long a call may take that has all it needs, by the machine's clock. */
    default Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** There is somewhere to connect to. */
    @Test
    default void itHasAnEndpoint() {
        List<Endpoint> endpoints = part().connector(settings()).endpoints();
        Complaint.unless(
                !endpoints.isEmpty(),
                "at least one endpoint",
                "none",
                "Return the venue's own addresses from connector.endpoints(), or settings.urls() if the user gave some");
    }

    /** An option that the venue does not know is refused by its name. */
    @Test
    default void anUnknownOptionIsRefusedByName() {
        String unknown = "patchbay-contract-unknown";
        Map<String, String> options = new HashMap<>(settings().options());
        options.put(unknown, "x");
        var wrong = new VenueSettings(
                settings().urls(), settings().credentials(), settings().headers(), options);
        String cure =
                "In connector(settings), throw a ConfigException for each option that the venue does not know: a typing error"
                        + " in a configuration must not go unnoticed";
        try {
            part().connector(wrong);
        } catch (ConfigException refused) {
            Complaint.unless(
                    String.valueOf(refused.getMessage()).contains(unknown),
                    "the name of the unknown option in the refusal",
                    "'" + refused.getMessage() + "'",
                    cure);
            return;
        }
        throw Complaint.of("that the option '" + unknown + "' is refused", "that it is accepted", cure);
    }

    /** A dialect belongs to one run of one module. */
    @Test
    default void aDialectIsMadeAnewForEachRun() {
        Venue venue = part();
        venue.connector(settings());
        for (Class<?> type : dialects()) {
            Optional<?> first = venue.dialect(type);
            Optional<?> second = venue.dialect(type);
            Complaint.unless(
                    first.isPresent() && second.isPresent(),
                    "the dialect " + type.getName(),
                    "none",
                    "Return it from dialect(type), or take it out of the contract's dialects()");
            Complaint.unless(
                    !Parts.isSame(first.orElseThrow(), second.orElseThrow()),
                    "a new " + type.getName() + " with each call of dialect()",
                    "the same one twice",
                    "A dialect may remember what it saw in one run, and runs begin clean: make it anew");
        }
    }

    /** A dialect that the venue does not speak is not there. */
    @Test
    default void aForeignDialectIsEmpty() {
        Optional<?> dialect = part().dialect(VenueContract.class);
        Complaint.unless(
                dialect.isEmpty(),
                "no dialect of a type that the venue does not know",
                dialect,
                "Return Optional.empty() for every type that is not one of its own");
    }

    /** The modules that it brings along have names of their own. */
    @Test
    default void theModulesThatItBringsHaveNamesOfTheirOwn() {
        Set<String> names = new HashSet<>();
        for (LightweightModule each : part().modules()) {
            Complaint.unless(
                    each.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") && names.add(each.name()),
                    "a name in lower-case-with-dashes, once, for each of modules()",
                    "'" + each.name() + "'",
                    "Put the venue's own name in front, as in " + part().name() + "-heartbeat");
        }
    }

    /** A client gets in, and gets in again after its connection was lost. */
    @Test
    default void aClientLogsInAgainAndAgain() throws InterruptedException {
        try (TestClient client = open()) {
            requireLive(client, "after the login");
            client.reconnects();
            requireLive(client, "after a second login");
        }
    }

    private TestClient open() throws InterruptedException {
        return TestClient.with(part(), this::admit).venueSettings(settings()).open();
    }

    private static void requireLive(TestClient client, String when) {
        Complaint.unless(
                client.isLive(),
                "that the client is live " + when,
                client.client().history(),
                "See its last cause; if a module of modules() waits for an answer, let admit(peer) give it");
    }

    /** Frames that make no sense cost the connection at most. */
    @Test
    default void framesThatMakeNoSenseDoNotEndTheClient() throws InterruptedException {
        try (TestClient client = open()) {
            for (String frame : List.of("", "{", "0", "42[", "\u0000", "999999999999", "[".repeat(10_000))) {
                client.peer().sends(frame);
                client.peer().sendsBytes(0xFF, 0x00, 0xC3, 0x28);
                if (!client.isLive()) {
                    client.admits();
                }
                requireLive(client, "after a frame that made no sense, and a new login if it needed one");
            }
        }
    }

    /** A login that hears nothing is given up when the client closes, and leaves nothing behind. */
    @Test
    default void aLoginWithoutAnAnswerLeavesNoThreadBehind() throws InterruptedException {
        ThreadLook before = ThreadLook.now();
        try (TestClient client =
                TestClient.with(part(), this::admit).venueSettings(settings()).start()) {
            client.accepts().opens();
            client.settles();
        }
        Leftovers.requireNoneSince(before, patience());
    }

    /** The credentials are not told by what is logged. */
    @Test
    default void nothingThatIsPrintedHoldsTheCredentials() {
        settings().credentials().get().ifPresent(secret -> {
            var connector = part().connector(settings());
            String printed = connector + " " + connector.endpoints() + " " + settings();
            Complaint.unless(
                    !printed.contains(secret.reveal()),
                    "no credentials in toString() of the connector and its endpoints",
                    "them",
                    "Keep them in a Secret, out of addresses, and out of records that print their components");
        });
    }
}

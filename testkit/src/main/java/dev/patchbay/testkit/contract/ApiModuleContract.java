package dev.patchbay.testkit.contract;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.testkit.FakeCommands;
import dev.patchbay.testkit.ManualClock;
import dev.patchbay.testkit.TestClient;
import java.lang.reflect.Modifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What holds for a module with a handle.
 *
 * {@snippet file="dev/patchbay/examples/EchoContractTest.java" region="contract"}
 *
 * @param <C> its commands
 * @param <H> its handle
 */
public non-sealed interface ApiModuleContract<C, H> extends ModuleContract<ApiModule<C, H>, C> {
    /**
     * Calls the handle in a typical way, and waits for what comes of it.
     *
     * @throws Exception what the handle throws; for a client that is closed, a {@link ClosedException}
     */
    void use(H handle) throws Exception;

    /** How long {@link #use} takes at most while the peer says nothing, by the client's clock. */
    default Duration longestUse() {
        return Duration.ofMinutes(1);
    }

    /** The handle is what the application asks for. */
    @Test
    default void theHandleIsOfItsType() {
        ApiModule<C, H> module = part();
        Class<H> type = module.handleType();
        H handle = module.handle(commands(Commands.Offer.ACCEPTED));
        Complaint.unless(
                type.isInstance(handle),
                "that handle() makes a " + type.getName(),
                handle.getClass().getName(),
                "The application asks for the handle by handleType()");
        Complaint.unless(
                !isDeclared()
                        || (Modifier.isPublic(type.getModifiers())
                                && type.getModule().isExported(type.getPackageName())),
                "that the handle's type " + type.getName() + " is public, in an exported package",
                "that it is hidden",
                "Export its package in module-info.java, so that applications can use it");
    }

    private FakeCommands<C> commands(Commands.Offer offer) {
        FakeCommands<C> commands = new FakeCommands<>(new ManualClock(), _ -> {});
        commands.answer(offer);
        return commands;
    }

    /** A handle can be made before anything runs, and asks for nothing until it is used. */
    @Test
    default void makingTheHandleCommandsNothing() {
        var refusing = new FakeCommands<C>(new ManualClock(), command -> {
            throw Complaint.of(
                    "that making the handle gives the module no command",
                    command,
                    "handle() is called before the first run: offer commands in the handle's methods");
        });
        part().handle(refusing);
    }

    /** A handle of a closed client says so. */
    @Test
    default void theHandleOfAClosedClientSaysSo() throws InterruptedException {
        TestClient client = open();
        H handle = client.handle(part().handleType());
        client.close();
        Ending ending = Ending.of(patience(), () -> use(handle));
        Complaint.unless(
                ending.threw(ClosedException.class),
                "a ClosedException from the handle of a closed client",
                ending,
                "Let what Commands throws pass; where you offer, answer Offer.CLOSED with a ClosedException");
    }

    private TestClient open() throws InterruptedException {
        return TestClient.with(part()).dialects(dialects()).open();
    }

    /** Who waits for the module when the client closes is told. */
    @Test
    default void aCallEndsWhenTheClientCloses() throws InterruptedException {
        Ending.Running call;
        try (TestClient client = open()) {
            H handle = client.handle(part().handleType());
            call = new Ending.Running(() -> use(handle));
            client.settles();
        }
        requireEnd(call.end(patience()), "when the client closes");
    }

    /** Who waits for the module when it fails is answered, or told, in time. */
    @Test
    default void aCallEndsThoughTheModuleFails() throws InterruptedException {
        Ending.Running call;
        try (TestClient client = open()) {
            H handle = client.handle(part().handleType());
            call = new Ending.Running(() -> use(handle));
            client.crashes(part().name());
            client.time().advance(longestUse());
            requireEnd(
                    call.end(patience()), "within " + longestUse() + " of the client's time, though the module failed");
        }
    }

    private static void requireEnd(Ending ending, String when) {
        Complaint.unless(
                !(ending instanceof Ending.Late),
                "that a call of the handle ends " + when,
                ending,
                "Wait by Commands.ask or Commands.request, which always end; a latch or a future of your own does not");
    }
}

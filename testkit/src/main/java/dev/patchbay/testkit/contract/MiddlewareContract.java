package dev.patchbay.testkit.contract;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.testkit.threads.ThreadLook;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds for a middleware. */
public non-sealed interface MiddlewareContract extends PartContract<Middleware> {
    /** Messages as they pass, both ways; at least one of each event that the middleware looks at. */
    List<Message> samples();

    /** How long one call may take, by the machine's clock; a client sets a middleware aside after one second. */
    default Duration budget() {
        return Duration.ofMillis(500);
    }

    /** A message on its way in is passed on, changed or dropped, in time. */
    @Test
    default void itDecidesAboutEveryMessageThatComesIn() throws InterruptedException {
        Middleware middleware = part();
        eachInTime("onReceive", middleware::onReceive);
    }

    /** A message on its way out is passed on, changed or dropped, in time. */
    @Test
    default void itDecidesAboutEveryMessageThatGoesOut() throws InterruptedException {
        Middleware middleware = part();
        eachInTime("onSend", middleware::onSend);
    }

    private void eachInTime(String hook, Consumer<Message> call) throws InterruptedException {
        for (Message each : all()) {
            Ending ending = Ending.of(budget(), () -> call.accept(each));
            Complaint.unless(
                    ending instanceof Ending.Returned,
                    "that " + hook + " decides about " + each + " within " + budget(),
                    ending,
                    "Every message of the client waits for it: no network, file or lock there, and no exception for what it can't read");
        }
    }

    private List<Message> all() {
        List<Message> all = new ArrayList<>(samples());
        all.addAll(Strangers.odd(samples()));
        return all;
    }

    /** Several threads send at once, while one receives. */
    @Test
    default void itIsSafeForSeveralThreads() throws InterruptedException {
        Middleware middleware = part();
        List<Message> all = all();
        List<Ending.Running> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Ending.Running(() -> all.forEach(middleware::onSend)));
        }
        threads.add(new Ending.Running(() -> all.forEach(middleware::onReceive)));
        for (Ending.Running each : threads) {
            Ending ending = each.end(budget().multipliedBy(all.size()));
            Complaint.unless(
                    ending instanceof Ending.Returned,
                    "that eight threads may send while one receives",
                    ending,
                    "onSend is called on each sender's thread: guard what the hooks share, or keep nothing");
        }
    }

    /** What it is told of the connection comes in any order that a network can think of. */
    @Test
    default void itBearsWhatBecomesOfConnections() throws InterruptedException {
        Middleware middleware = part();
        var cause = Cause.of(Cause.Kind.NETWORK, "cut by the contract");
        List<Ending.Call> life = List.of(
                () -> middleware.onAttempt(Endpoint.of(URI.create("wss://contract.test/")), 0),
                () -> middleware.onFailure(cause),
                () -> middleware.onAttempt(Endpoint.of(URI.create("wss://contract.test/")), 1),
                () -> middleware.onConnect(1),
                () -> middleware.onDisconnect(cause),
                () -> middleware.onAttempt(Endpoint.of(URI.create("wss://contract.test/")), 0),
                () -> middleware.onConnect(2),
                () -> middleware.onLive(2),
                () -> middleware.onDisconnect(cause));
        for (Ending.Call each : life) {
            Ending ending = Ending.of(budget(), each);
            Complaint.unless(
                    ending instanceof Ending.Returned,
                    "that a hook of the connection's life returns within " + budget(),
                    ending,
                    "A connection may end before it was live, and fail before it was logged in: expect every hook at any time");
        }
    }

    /** Whether no message may pass without it is a property, not a mood. */
    @Test
    default void requiredNeverChanges() {
        boolean first = part().required();
        boolean second = part().required();
        Complaint.unless(
                first == second,
                "the same required() from every instance",
                first + " and then " + second,
                "Return a constant; what an operator may choose is a setting");
    }

    /** It works on the threads that it is given. */
    @Test
    default void noThreadIsLeftBehind() throws InterruptedException {
        ThreadLook before = ThreadLook.now();
        Middleware middleware = part();
        samples().forEach(middleware::onReceive);
        samples().forEach(middleware::onSend);
        Leftovers.requireNoneSince(before, Duration.ofSeconds(5));
    }
}

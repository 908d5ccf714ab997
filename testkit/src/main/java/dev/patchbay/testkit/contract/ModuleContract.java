package dev.patchbay.testkit.contract;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.FakeReceipt;
import dev.patchbay.testkit.threads.ThreadLook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What holds for modules with and without a handle.
 *
 * @param <P> the module
 * @param <C> its commands
 */
public sealed interface ModuleContract<P, C> extends PartContract<P>
        permits ApiModuleContract, LightweightModuleContract {
    /** Messages that the module wants, in the order in which they may come; none if it wants none. */
    List<Message> wanted();

    /** Messages that the module does not want; one that wants all returns none. */
    default List<Message> unwanted() {
        return Strangers.unknown();
    }

    /** Messages that come before the wanted ones, if the rule counts or remembers; whether it wants them does not matter. */
    default List<Message> before() {
        return List.of();
    }

    /** The dialects that the module needs, by their types. */
    default Map<Class<?>, Supplier<?>> dialects() {
        return Map.of();
    }

    /** Whatever else the module needs in its context: a peer that answers, a published state. */
    default void furnish(FakeContext<C> context) {}

    /** How long a call to the module may take that has all it needs, by the machine's clock. */
    default Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** The rule matches what the module wants. */
    @Test
    default void theRuleMatchesWhatTheModuleWants() {
        Rule rule = warm();
        for (Message each : wanted()) {
            Complaint.unless(
                    rule.matches(each),
                    "that the rule matches the wanted " + each,
                    "that it does not",
                    "Make rule() name its event, or take it out of wanted(); if the rule counts, say in before() what comes first");
        }
    }

    private Rule warm() {
        Rule rule = loop().rule(context());
        before().forEach(rule::matches);
        return rule;
    }

    private Loop<C> loop() {
        return Loop.ofPart(part());
    }

    private FakeContext<C> context() {
        FakeContext<C> context = new FakeContext<>(Parts.name(part()));
        dialects().forEach((type, dialect) -> FakeContexts.speak(context, type, dialect));
        furnish(context);
        return context;
    }

    /** The rule does not match what the module does not want. */
    @Test
    default void theRuleLeavesOtherMessagesAlone() {
        for (Message each : unwanted()) {
            Rule rule = warm();
            boolean shown =
                    rule.events().map(events -> events.contains(each.event())).orElse(true);
            Complaint.unless(
                    !shown || !rule.matches(each),
                    "that the rule leaves " + each + " alone",
                    "that it matches",
                    "Name the module's own events with Rule.event(...); a module that wants all overrides unwanted()");
        }
    }

    /** What the rule matches is found by the events that it names. */
    @Test
    default void theRuleNamesEachEventThatItMatches() {
        Rule rule = loop().rule(context());
        Optional<Set<String>> events = rule.events();
        before().forEach(rule::matches);
        for (Message each : wanted()) {
            Complaint.unless(
                    events.isEmpty() || events.get().contains(each.event()) || !rule.matches(each),
                    "the event '" + each.event() + "' among those of rule.events()",
                    events.orElse(Set.of()),
                    "A message whose event is not named there is never shown to the module: add it, or return Optional.empty()");
        }
        Complaint.unless(
                rule.events().equals(events),
                "the same events with each call of rule.events()",
                events + " and then " + rule.events(),
                "They are looked up once; a module whose wishes change calls context.route(rule)");
    }

    /** A run starts with a rule that has seen nothing. */
    @Test
    default void aRuleAskedAnewKnowsNothingOfTheOneBefore() {
        Loop<C> loop = loop();
        List<Boolean> first = verdicts(loop.rule(context()));
        List<Boolean> second = verdicts(loop.rule(context()));
        Complaint.unless(
                first.equals(second),
                "the same verdicts from the rule of the next run",
                first + " and then " + second,
                "Make the rule anew in rule(): one that is kept in a field carries its state from run to run");
    }

    /** After a login the rule begins again. */
    @Test
    default void aLoginResetsTheRule() {
        Rule rule = loop().rule(context());
        List<Boolean> first = verdicts(rule);
        rule.reset();
        List<Boolean> second = verdicts(rule);
        Complaint.unless(
                first.equals(second),
                "the same verdicts after reset()",
                first + " and then " + second,
                "A rule of your own with a state forgets it in reset(), which is called with each login");
    }

    private List<Boolean> verdicts(Rule rule) {
        List<Message> all = new ArrayList<>(before());
        all.addAll(wanted());
        return all.stream().map(rule::matches).toList();
    }

    /** A peer can send anything, and the rule decides without throwing. */
    @Test
    default void theRuleSurvivesEveryMessage() {
        Rule rule = warm();
        for (Message each : Strangers.odd(wanted())) {
            try {
                rule.matches(each);
            } catch (RuntimeException failure) {
                throw Complaint.of(
                        "true or false from the rule for " + each,
                        failure,
                        "A rule that throws makes its module fail; return false for what can't be read");
            }
        }
    }

    /** The inbox has bounds that fit into a machine. */
    @Test
    default void theInboxHasSaneBounds() {
        InboxLimits limits = loop().limits();
        Complaint.unless(
                limits.messages() <= 1_000_000 && limits.bytes() <= 1L << 30,
                "at most 1,000,000 messages and 1 GiB in the inbox",
                limits,
                "A module that is so far behind does not catch up: choose smaller bounds, and an overflow that fits");
        Complaint.unless(
                limits.equals(loop().limits()),
                "the same bounds from every instance",
                limits + " and " + loop().limits(),
                "Return a constant from inboxLimits(); an operator changes it in the configuration");
    }

    /** The run returns when the client closes. */
    @Test
    default void drainEndsTheRun() throws InterruptedException {
        FakeContext<C> context = context().logsIn(1, _ -> {}).live(1).hears(wantedNow());
        requireReturn(Ending.of(patience(), () -> loop().run(context)), "after a drain on a live connection");
    }

    /** The run returns when the client closes that was never connected. */
    @Test
    default void drainEndsARunThatWasNeverLive() throws InterruptedException {
        FakeContext<C> context = context();
        requireReturn(Ending.of(patience(), () -> loop().run(context)), "after a drain without a connection");
    }

    private Message[] wantedNow() {
        return wanted().toArray(Message[]::new);
    }

    private static void requireReturn(Ending ending, String when) {
        Complaint.unless(
                ending instanceof Ending.Returned,
                "that run() returns " + when,
                ending,
                "In the loop's switch, let 'case Input.Drain' return; the client interrupts a module that does not");
    }

    /** The run ends when its thread is interrupted. */
    @Test
    default void anInterruptEndsTheRun() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        FakeContext<C> context = context()
                .logsIn(1, _ -> {})
                .live(1)
                .hears(wantedNow())
                .does(waits::countDown)
                .silent();
        var run = new Ending.Running(() -> loop().run(context));
        var _ = waits.await(patience().toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
        run.interrupt();
        Ending ending = run.end(patience());
        Complaint.unless(
                ending instanceof Ending.Returned || ending.threw(InterruptedException.class),
                "that run() ends when its thread is interrupted",
                ending,
                "Let InterruptedException pass: declare it, and catch it nowhere");
    }

    /** Whatever becomes of the connection, the run goes on. */
    @Test
    default void connectionsComeAndGo() throws InterruptedException {
        List<Message> messages = new ArrayList<>(wanted());
        messages.addAll(before());
        for (long seed = 1; seed <= 50; seed++) {
            var random = new SplittableRandom(seed);
            FakeContext<C> context = context();
            context.wire(_ -> Fates.any(random));
            new History(context, messages, random).write();
            Ending ending = Ending.of(patience(), () -> loop().run(context));
            Complaint.unless(
                    ending instanceof Ending.Returned,
                    "that the run outlives connections that come and go (history " + seed + ")",
                    ending,
                    "A lost connection, a gap and a message that was not sent are not errors: go on with the next input");
        }
    }

    /** A run that fails does not spoil the next one. */
    @Test
    default void aRunThatFailedIsFollowedByACleanOne() throws InterruptedException {
        Loop<C> loop = loop();
        FakeContext<C> failing = context()
                .logsIn(1, _ -> {})
                .live(1)
                .hears(wantedNow())
                .does(() -> {
                    throw new IllegalStateException("a bug, played by the contract");
                });
        Ending failed = Ending.of(patience(), () -> loop.run(failing));
        Complaint.unless(
                failed instanceof Ending.Threw,
                "that a failure ends the run",
                failed,
                "Catch what you can act on and no more: a client restarts a run that failed, and knows nothing of one that hides it");
        FakeContext<C> next = context().logsIn(1, _ -> {}).live(1).hears(wantedNow());
        Ending second = Ending.of(patience(), () -> loop.run(next));
        Complaint.unless(
                second instanceof Ending.Returned,
                "that the run after a failed one is as good as the first",
                second,
                "Keep the state of a run in local variables of run(), not in fields of the module");
        Complaint.unless(
                failing.usesAfterItsRun().isEmpty(),
                "that nobody uses the context of a run that has ended",
                failing.usesAfterItsRun(),
                "A new run gets a new context: do not keep one in a field of the module");
    }

    /** When the run has ended, so have its threads. */
    @Test
    default void noThreadIsLeftBehind() throws InterruptedException {
        ThreadLook before = ThreadLook.now();
        FakeContext<C> context = context().logsIn(1, _ -> {}).live(1).hears(wantedNow());
        var _ = Ending.of(patience(), () -> loop().run(context));
        Leftovers.requireNoneSince(before, patience());
    }

    /** The reconnect callback has a deadline that a user would wait for. */
    @Test
    default void theReconnectCallbackHasADeadline() {
        Loop<C> loop = loop();
        FakeContext<C> context = context();
        loop.rule(context);
        loop.callback(context).ifPresent(CallbackRules::checkDeadline);
    }

    /** The reconnect callback ends, whatever becomes of what it sends. */
    @Test
    default void theReconnectCallbackEndsWhateverBecomesOfItsMessages() throws InterruptedException {
        for (SendOutcome outcome : Fates.ALL) {
            Loop<C> loop = loop();
            FakeContext<C> context = context();
            context.wire(_ -> FakeReceipt.of(outcome));
            loop.rule(context);
            Optional<ReconnectCallback> callback = loop.callback(context);
            if (callback.isPresent()) {
                CallbackRules.checkEnd(callback.get(), context, patience(), outcome);
            }
        }
    }
}

package dev.patchbay.core.supervise;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.route.ModuleInbox;
import dev.patchbay.core.route.Router;
import java.util.Optional;
import java.util.Set;

/**
 * The rule of the run that goes on, and what the router is told of it.
 *
 * <p>Owned by the module's thread, which alone calls the rule; but the version that takes a seat is made known to the router by the thread that
 * seats it.
 */
final class ActiveRule {
    /** Which messages are brought to the inbox. */
    private record Wishes(Optional<Set<String>> events, boolean frames) {}

    private final String module;
    private final Router router;
    private final ModuleInbox inbox;
    private final Standing standing;
    private Rule rule = Rule.never();

    /** Written by the module's thread, read by whoever seats it. */
    private volatile Wishes wishes = new Wishes(Optional.of(Set.of()), false);

    /** The number of the run that goes on. */
    private long run;

    ActiveRule(String module, Router router, ModuleInbox inbox, Standing standing) {
        this.module = module;
        this.router = router;
        this.inbox = inbox;
        this.standing = standing;
    }

    /** A run begins; its number. */
    long nextRun() {
        return ++run;
    }

    /**
     * Takes another rule.
     *
     * @param owner the module's thread
     * @param ofRun the number of the run that wants it
     */
    void replace(Rule other, Thread owner, long ofRun) {
        if (!Thread.currentThread().equals(owner)) {
            throw new IllegalStateException("the module " + module
                    + " replaced its rule from another thread; route(rule) is for the thread that runs the module");
        }
        if (ofRun != run) {
            throw new IllegalStateException(
                    "the module " + module
                            + " replaced its rule through the context of a run that has ended; use the one that its run was given");
        }
        Optional<Set<String>> events =
                other.events().map(Set::copyOf); // the rule is foreign: what it throws changes nothing
        wishes = new Wishes(events, other.frames());
        rule = other;
        if (standing.isSeated()) {
            register();
        }
    }

    /** From now on the router brings what the rule may want, in place of what came before. */
    void register() {
        Wishes now = wishes;
        router.register(inbox, now.events(), now.frames());
    }

    boolean wants(Message message) {
        return rule.matches(message);
    }

    void reset() {
        rule.reset();
    }
}

package dev.patchbay.api.spi;

import dev.patchbay.api.Message;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A rule made of rules. */
sealed interface Combination extends Rule {
    record And(Rule left, Rule right, boolean shortCircuit) implements Combination {
        @Override
        public boolean matches(Message message) {
            boolean matched = left.matches(message);
            if (shortCircuit) {
                return matched && right.matches(message);
            }
            return right.matches(message) && matched;
        }

        /**
         * Without short circuit the right side must see all that the left one would not be shown; else the events that both can match, or
         * those of the one that can name them, provided that the left one's state does not hang on messages it would miss.
         */
        @Override
        public Optional<Set<String>> events() {
            if (!shortCircuit) {
                return Optional.empty();
            }
            Optional<Set<String>> first = left.events();
            Optional<Set<String>> second = right.events();
            if (first.isEmpty() || second.isEmpty()) {
                return first;
            }
            Set<String> both = new HashSet<>(first.get());
            both.retainAll(second.get());
            return stateless(left) ? Optional.of(Set.copyOf(both)) : first;
        }

        private static boolean stateless(Rule rule) {
            return rule instanceof Matchers.Event;
        }

        @Override
        public void reset() {
            left.reset();
            right.reset();
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    record Or(Rule left, Rule right) implements Combination {
        @Override
        public boolean matches(Message message) {
            return left.matches(message) || right.matches(message);
        }

        @Override
        public Optional<Set<String>> events() {
            return left.events()
                    .flatMap(first -> right.events().map(second -> {
                        Set<String> either = new HashSet<>(first);
                        either.addAll(second);
                        return Set.copyOf(either);
                    }));
        }

        @Override
        public void reset() {
            left.reset();
            right.reset();
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    record Not(Rule inner) implements Combination {
        @Override
        public boolean matches(Message message) {
            return !inner.matches(message);
        }

        @Override
        public void reset() {
            inner.reset();
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    /** Owned by the module's thread. Its events can't be named: the very next message, whatever it is, disarms it. */
    final class Then implements Combination {
        private final Rule first;
        private final Rule next;
        private boolean armed;

        Then(Rule first, Rule next) {
            this.first = first;
            this.next = next;
        }

        @Override
        public boolean matches(Message message) {
            if (armed) {
                armed = false;
                return next.matches(message);
            }
            armed = first.matches(message);
            return false;
        }

        @Override
        public void reset() {
            armed = false;
            first.reset();
            next.reset();
        }

        Rule first() {
            return first;
        }

        Rule next() {
            return next;
        }

        /** What it says, whatever it has seen. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Then same && same.first.equals(first) && same.next.equals(next);
        }

        @Override
        public int hashCode() {
            return 31 * first.hashCode() + next.hashCode();
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }
}

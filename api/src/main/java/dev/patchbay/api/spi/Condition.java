package dev.patchbay.api.spi;

import dev.patchbay.api.Message;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A rule that counts the matches of another. */
abstract sealed class Condition implements Rule {
    private final Rule inner;

    private Condition(Rule inner) {
        this.inner = inner;
    }

    @Override
    public final boolean matches(Message message) {
        return inner.matches(message) && passes();
    }

    /** One more match of the inner rule. */
    abstract boolean passes();

    abstract void restart();

    final Rule inner() {
        return inner;
    }

    @Override
    public final Optional<Set<String>> events() {
        return inner.events();
    }

    @Override
    public final void reset() {
        inner.reset();
        restart();
    }

    @Override
    public final String toString() {
        return RuleText.of(this);
    }

    /** Owned by the module's thread. */
    static final class Skip extends Condition {
        private final int count;
        private int left;

        Skip(Rule inner, int count) {
            super(inner);
            if (count < 0) {
                throw new IllegalArgumentException("skip takes zero or more, got " + count);
            }
            this.count = count;
            this.left = count;
        }

        @Override
        boolean passes() {
            if (left == 0) {
                return true;
            }
            left--;
            return false;
        }

        @Override
        void restart() {
            left = count;
        }

        int count() {
            return count;
        }

        /** What it says, whatever it has seen. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Skip same
                    && same.count == count
                    && same.inner().equals(inner());
        }

        @Override
        public int hashCode() {
            return Objects.hash(count, inner());
        }
    }

    /** Owned by the module's thread. */
    static final class Every extends Condition {
        private final int period;
        private final int offset;
        private int counter;

        Every(Rule inner, int period, int offset) {
            super(inner);
            if (period < 1 || offset < 0 || offset >= period) {
                throw new IllegalArgumentException(
                        "every needs a period of at least 1 and an offset below it, got " + period + " and " + offset);
            }
            this.period = period;
            this.offset = offset;
        }

        @Override
        boolean passes() {
            boolean passes = counter == offset;
            counter = (counter + 1) % period;
            return passes;
        }

        @Override
        void restart() {
            counter = 0;
        }

        int period() {
            return period;
        }

        int offset() {
            return offset;
        }

        /** What it says, whatever it has seen. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Every same
                    && same.period == period
                    && same.offset == offset
                    && same.inner().equals(inner());
        }

        @Override
        public int hashCode() {
            return Objects.hash(period, offset, inner());
        }
    }
}

package dev.patchbay.raw;

import java.util.function.Predicate;

/** A validator in the caller's own code. Immutable, as far as that is. */
final class Custom implements Validator {
    private final Predicate<String> test;

    Custom(Predicate<String> test) {
        this.test = test;
    }

    @Override
    public boolean check(String text) {
        try {
            return test.test(text);
        } catch (RuntimeException no) { // the test's way of saying no, as the language has it
            return false;
        }
    }

    /** By identity of the test: nothing else is known of it, and an equality of its own is not asked. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
        return other instanceof Custom custom && test == custom.test;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(test);
    }

    @Override
    public String toString() {
        return "custom";
    }
}

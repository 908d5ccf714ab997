package dev.patchbay.raw;

import dev.patchbay.api.spi.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A test on a text: a small language for people who look at frames.
 *
 * <p>Immutable. Two validators are equal if they are built alike; regular expressions count as alike by their text, custom tests if they are
 * the same object. For tests on events, and on the order of messages, use a {@link Rule}.
 */
public sealed interface Validator permits TextForm, Composite, Custom {
    /** Whether the text passes. */
    boolean check(String text);

    /** Every text passes. */
    static Validator any() {
        return TextForm.Any.ANY;
    }

    /** Passes what starts with this. Case-sensitive. */
    static Validator startsWith(String prefix) {
        return new TextForm.StartsWith(prefix);
    }

    /** Passes what ends with this. Case-sensitive. */
    static Validator endsWith(String suffix) {
        return new TextForm.EndsWith(suffix);
    }

    /** Passes what contains this. Case-sensitive. */
    static Validator contains(String part) {
        return new TextForm.Contains(part);
    }

    /**
     * Passes a text in which the pattern is found anywhere.
     *
     * @throws java.util.regex.PatternSyntaxException if it is no pattern
     */
    static Validator regex(String pattern) {
        return new TextForm.Regex(Pattern.compile(pattern));
    }

    /** Passes what the other one does not. */
    static Validator not(Validator other) {
        return new Composite.Not(other);
    }

    /** Passes what all of them pass; without any, everything. */
    static Validator all(Validator... parts) {
        return all(Arrays.asList(parts));
    }

    /** Passes what all of them pass; without any, everything. */
    static Validator all(List<Validator> parts) {
        return new Composite.All(parts);
    }

    /** Passes what at least one of them passes; without any, nothing. */
    static Validator anyOf(Validator... parts) {
        return anyOf(Arrays.asList(parts));
    }

    /** Passes what at least one of them passes; without any, nothing. */
    static Validator anyOf(List<Validator> parts) {
        return new Composite.AnyOf(parts);
    }

    /**
     * Passes as the test says.
     *
     * @param test one that throws an exception says no
     */
    static Validator custom(Predicate<String> test) {
        return new Custom(Objects.requireNonNull(test, "test"));
    }

    /**
     * With one more part: an {@code all} or an {@code anyOf} gets it behind its own, anything else becomes {@code all} of itself and the
     * new one.
     *
     * @return a new one; this stays as it is
     */
    default Validator add(Validator part) {
        return new Composite.All(List.of(this, part));
    }

    /**
     * The rule that matches the messages, or frames, whose payload passes. Bytes are looked at as UTF-8, with U+FFFD for what is none, so
     * that {@link #any} passes every frame.
     */
    default Rule rule() {
        return new Validated(this);
    }
}

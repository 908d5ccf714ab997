package dev.patchbay.api.spi;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Says which messages a module wants.
 *
 * <p>Owned by the module's thread: it is evaluated there, so a rule that blocks or throws costs its own module only. A rule that names its
 * {@link #events} is found by an index and costs the other messages nothing; one that does not is shown every message.
 *
 * <p>The text forms look at the payload; a binary payload counts as text if it is valid UTF-8. Some rules have a state ({@link #then},
 * {@link #skip}, {@link #every}): such a rule belongs to one module, in one run.
 *
 * <p>{@code and}, {@code or} evaluate from left to right and skip the right side where the left one decides; the state of what is skipped
 * does not move.
 *
 * <p>The rules made here have a text form, for configuration and the command line: {@link #parse} reads it, {@code toString} writes it. It
 * has these factories by their own names, with JSON strings and {@code x"00ff"} for bytes; behind a rule {@code .skip(n)} and
 * {@code .every(p, o)}; and the operators {@code !}, {@code &}, {@code |} and {@code ->} (then), the tightest first, with parentheses:
 * {@code event("tick") & !contains("OTC") | regex("^\\[")}. Two of them are equal if they say the same, whatever they have seen. A rule that
 * holds code is printed as {@code custom(...)} or {@code json(...)}, and is not read.
 */
@FunctionalInterface
public interface Rule {
    /** Whether the module wants this message. May move the rule's state, so it is called once for each message, in order. */
    boolean matches(Message message);

    /**
     * The only events that can match.
     *
     * @return empty if they can't be named, so that every message must be shown; an empty set if nothing can match
     * @implSpec empty
     */
    default Optional<Set<String>> events() {
        return Optional.empty();
    }

    /**
     * Whether it must be shown the {@linkplain Message#FRAME frames} too, though it can't name its events. One that names that event is shown
     * them anyway.
     *
     * @implSpec false
     */
    default boolean frames() {
        return false;
    }

    /**
     * Forgets its state: a new connection begins.
     *
     * @implSpec does nothing, as fits a rule without state
     */
    default void reset() {}

    /**
     * Reads a rule's text form; docs/rules.md tells of it in full.
     *
     * @return a new rule, without state yet
     * @throws RuleSyntaxException if the text is none; it tells where, and what was expected there. Rules nest at most 100 deep, and a text
     *     is made of at most 1,000 of them
     */
    static Rule parse(String text) {
        return RuleParser.parse(Objects.requireNonNull(text, "text"));
    }

    /** Matches every message. */
    static Rule any() {
        return Matchers.Constant.ANY;
    }

    /** Matches no message. */
    static Rule never() {
        return Matchers.Constant.NEVER;
    }

    /** Matches the messages of these events. */
    static Rule event(String... names) {
        return new Matchers.Event(Set.copyOf(Arrays.asList(names)));
    }

    /** Matches if the payload's text is exactly this. */
    static Rule exact(String text) {
        return new Matchers.Text(Matchers.TextForm.EXACT, Objects.requireNonNull(text, "text"));
    }

    /** Matches if the payload's text starts with this. Case-sensitive. */
    static Rule startsWith(String prefix) {
        return new Matchers.Text(Matchers.TextForm.STARTS_WITH, Objects.requireNonNull(prefix, "prefix"));
    }

    /** Matches if the payload's text ends with this. Case-sensitive. */
    static Rule endsWith(String suffix) {
        return new Matchers.Text(Matchers.TextForm.ENDS_WITH, Objects.requireNonNull(suffix, "suffix"));
    }

    /** Matches if the payload's text contains this. Case-sensitive. */
    static Rule contains(String part) {
        return new Matchers.Text(Matchers.TextForm.CONTAINS, Objects.requireNonNull(part, "part"));
    }

    /**
     * Matches if the pattern is found anywhere in the payload's text.
     *
     * @throws java.util.regex.PatternSyntaxException if it is no pattern
     */
    static Rule regex(String pattern) {
        return new Matchers.Regex(Pattern.compile(pattern));
    }

    /** Matches by the payload's kind. */
    static Rule kind(Kind kind) {
        return new Matchers.OfKind(Objects.requireNonNull(kind, "kind"));
    }

    /**
     * Matches a binary payload that is exactly this.
     *
     * @param bytes copied; not empty
     */
    static Rule binaryExact(byte[] bytes) {
        return new Matchers.Binary(Matchers.TextForm.EXACT, bytes);
    }

    /**
     * Matches a binary payload that starts with this.
     *
     * @param bytes copied; not empty
     */
    static Rule binaryStartsWith(byte[] bytes) {
        return new Matchers.Binary(Matchers.TextForm.STARTS_WITH, bytes);
    }

    /**
     * Matches a binary payload that ends with this.
     *
     * @param bytes copied; not empty
     */
    static Rule binaryEndsWith(byte[] bytes) {
        return new Matchers.Binary(Matchers.TextForm.ENDS_WITH, bytes);
    }

    /**
     * Matches a binary payload that contains this.
     *
     * @param bytes copied; not empty
     */
    static Rule binaryContains(byte[] bytes) {
        return new Matchers.Binary(Matchers.TextForm.CONTAINS, bytes);
    }

    /**
     * Matches if the payload's text can be read by a JSON library of the caller's choice.
     *
     * @param reader reads the text, and throws if it does not fit: {@code text -> mapper.readValue(text, Quote.class)}
     */
    static Rule json(Function<String, ?> reader) {
        return new Matchers.Json(Objects.requireNonNull(reader, "reader"));
    }

    /** Matches as the predicate says. */
    static Rule custom(Predicate<Message> predicate) {
        return new Matchers.Custom(Objects.requireNonNull(predicate, "predicate"));
    }

    /** Shows the inner rule the text behind a prefix; without the prefix nothing matches. */
    static Rule lstripThen(String prefix, Rule inner) {
        return new Strip(Strip.Side.PREFIX, prefix, inner);
    }

    /** Shows the inner rule the text before a suffix; without the suffix nothing matches. */
    static Rule rstripThen(String suffix, Rule inner) {
        return new Strip(Strip.Side.SUFFIX, suffix, inner);
    }

    /** Shows the inner rule the text from the first occurrence of this on, itself included; without it nothing matches. */
    static Rule lstripUntil(String text, Rule inner) {
        return new Strip(Strip.Side.FROM_FIRST, text, inner);
    }

    /** Shows the inner rule the text up to the last occurrence of this, itself included; without it nothing matches. */
    static Rule rstripUntil(String text, Rule inner) {
        return new Strip(Strip.Side.THROUGH_LAST, text, inner);
    }

    /** Matches if both do; if this one does not, the other is not asked. */
    default Rule and(Rule other) {
        return new Combination.And(this, other, true);
    }

    /** Matches if both do; both are always asked, so that the state of both moves. */
    default Rule andThen(Rule other) {
        return new Combination.And(this, other, false);
    }

    /** Matches if either does; if this one does, the other is not asked. */
    default Rule or(Rule other) {
        return new Combination.Or(this, other);
    }

    /** Matches if this one does not. */
    default Rule not() {
        return new Combination.Not(this);
    }

    /**
     * Matches the message right after one that this rule matched, if the next rule matches it. Whatever that message is, this rule must then
     * match anew: for {@code a.then(b)}, the sequence A, X, B matches nothing.
     */
    default Rule then(Rule next) {
        return new Combination.Then(this, next);
    }

    /**
     * Swallows the first matches, then passes all.
     *
     * @param count how many; zero or more
     */
    default Rule skip(int count) {
        return new Condition.Skip(this, count);
    }

    /** Passes every so manieth match, the first one included. */
    default Rule every(int period) {
        return every(period, 0);
    }

    /**
     * Passes one match in each period.
     *
     * @param period at least 1
     * @param offset which one, from 0 to period - 1
     */
    default Rule every(int period, int offset) {
        return new Condition.Every(this, period, offset);
    }

    /** Passes those matches that the predicate passes too. */
    default Rule when(Predicate<Message> predicate) {
        return new Combination.And(this, custom(predicate), true);
    }
}

package dev.patchbay.raw;

import java.util.Objects;
import java.util.regex.Pattern;

/** A validator that looks at the text itself. Immutable. */
sealed interface TextForm extends Validator {
    enum Any implements TextForm {
        ANY;

        @Override
        public boolean check(String text) {
            return true;
        }

        @Override
        public String toString() {
            return "any";
        }
    }

    record StartsWith(String prefix) implements TextForm {
        public StartsWith {
            Objects.requireNonNull(prefix, "prefix");
        }

        @Override
        public boolean check(String text) {
            return text.startsWith(prefix);
        }

        @Override
        public String toString() {
            return "startsWith(\"" + prefix + "\")";
        }
    }

    record EndsWith(String suffix) implements TextForm {
        public EndsWith {
            Objects.requireNonNull(suffix, "suffix");
        }

        @Override
        public boolean check(String text) {
            return text.endsWith(suffix);
        }

        @Override
        public String toString() {
            return "endsWith(\"" + suffix + "\")";
        }
    }

    record Contains(String part) implements TextForm {
        public Contains {
            Objects.requireNonNull(part, "part");
        }

        @Override
        public boolean check(String text) {
            return text.contains(part);
        }

        @Override
        public String toString() {
            return "contains(\"" + part + "\")";
        }
    }

    /** A {@link Pattern} has no equality of its own: its text is what counts. */
    record Regex(Pattern pattern) implements TextForm {
        @Override
        public boolean check(String text) {
            return pattern.matcher(text).find();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Regex(Pattern others) && pattern.pattern().equals(others.pattern());
        }

        @Override
        public int hashCode() {
            return pattern.pattern().hashCode();
        }

        @Override
        public String toString() {
            return "regex(\"" + pattern + "\")";
        }
    }
}

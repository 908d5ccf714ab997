package dev.patchbay.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A validator made of validators. Immutable. */
sealed interface Composite extends Validator {
    record Not(Validator inner) implements Composite {
        public Not {
            Objects.requireNonNull(inner, "the validator to negate");
        }

        @Override
        public boolean check(String text) {
            return !inner.check(text);
        }

        @Override
        public String toString() {
            return "not(" + inner + ")";
        }
    }

    record All(List<Validator> parts) implements Composite {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean check(String text) {
            return parts.stream().allMatch(part -> part.check(text));
        }

        @Override
        public Validator add(Validator part) {
            return new All(with(parts, part));
        }

        @Override
        public String toString() {
            return "all" + parts;
        }
    }

    record AnyOf(List<Validator> parts) implements Composite {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean check(String text) {
            return parts.stream().anyMatch(part -> part.check(text));
        }

        @Override
        public Validator add(Validator part) {
            return new AnyOf(with(parts, part));
        }

        @Override
        public String toString() {
            return "anyOf" + parts;
        }
    }

    private static List<Validator> with(List<Validator> parts, Validator part) {
        List<Validator> more = new ArrayList<>(parts);
        more.add(part);
        return more;
    }
}

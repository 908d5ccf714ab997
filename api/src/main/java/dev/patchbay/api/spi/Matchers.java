package dev.patchbay.api.spi;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules without state. */
final class Matchers {
    private Matchers() {}

    /** The payload as text, null if it is binary and no UTF-8. */
    static @Nullable String text(Message message) {
        String text = message.text();
        if (message.kind() == Kind.TEXT || text.indexOf('\uFFFD') < 0) {
            return text;
        }
        // A replacement character: either the payload holds that very character, or it is no UTF-8.
        try {
            StandardCharsets.UTF_8.newDecoder().decode(message.payload());
            return text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    enum Constant implements Rule {
        ANY,
        NEVER;

        @Override
        public boolean matches(Message message) {
            return this == ANY;
        }

        @Override
        public Optional<Set<String>> events() {
            return this == ANY ? Optional.empty() : Optional.of(Set.of());
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    record Event(Set<String> names) implements Rule {
        @Override
        public boolean matches(Message message) {
            return names.contains(message.event());
        }

        @Override
        public Optional<Set<String>> events() {
            return Optional.of(names);
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    enum TextForm {
        EXACT("exact", "binaryExact"),
        STARTS_WITH("startsWith", "binaryStartsWith"),
        ENDS_WITH("endsWith", "binaryEndsWith"),
        CONTAINS("contains", "binaryContains");

        /** Its name in the rule language, for text and for bytes. */
        final String text;

        final String binary;

        TextForm(String text, String binary) {
            this.text = text;
            this.binary = binary;
        }
    }

    record Text(TextForm form, String wanted) implements Rule {
        @Override
        public boolean matches(Message message) {
            String text = Matchers.text(message);
            return text != null
                    && switch (form) {
                        case EXACT -> text.equals(wanted);
                        case STARTS_WITH -> text.startsWith(wanted);
                        case ENDS_WITH -> text.endsWith(wanted);
                        case CONTAINS -> text.contains(wanted);
                    };
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    record Regex(Pattern pattern) implements Rule {
        @Override
        public boolean matches(Message message) {
            String text = Matchers.text(message);
            return text != null && pattern.matcher(text).find();
        }

        /** A pattern has no equality of its own. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Regex(var same) && same.pattern().equals(pattern.pattern());
        }

        @Override
        public int hashCode() {
            return pattern.pattern().hashCode();
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    record OfKind(Kind kind) implements Rule {
        @Override
        public boolean matches(Message message) {
            return message.kind() == kind;
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    record Json(Function<String, ?> reader) implements Rule {
        @Override
        public boolean matches(Message message) {
            String text = Matchers.text(message);
            if (text == null) {
                return false;
            }
            try {
                var _ = reader.apply(text);
                return true;
            } catch (RuntimeException e) { // the reader's way of saying no
                return false;
            }
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    record Custom(Predicate<Message> predicate) implements Rule {
        @Override
        public boolean matches(Message message) {
            return predicate.test(message);
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }

    /** Immutable. */
    static final class Binary implements Rule {
        private final TextForm form;
        private final byte[] wanted;

        Binary(TextForm form, byte[] wanted) {
            if (wanted.length == 0) {
                throw new IllegalArgumentException("a binary rule needs at least one byte to look for");
            }
            this.form = form;
            this.wanted = wanted.clone();
        }

        @Override
        public boolean matches(Message message) {
            int last = message.size() - wanted.length;
            if (message.kind() != Kind.BINARY || last < 0) {
                return false;
            }
            ByteBuffer payload = message.payload();
            return switch (form) {
                case EXACT -> last == 0 && found(payload, 0);
                case STARTS_WITH -> found(payload, 0);
                case ENDS_WITH -> found(payload, last);
                case CONTAINS -> foundUpTo(payload, last);
            };
        }

        private boolean foundUpTo(ByteBuffer payload, int last) {
            for (int at = 0; at <= last; at++) {
                if (found(payload, at)) {
                    return true;
                }
            }
            return false;
        }

        private boolean found(ByteBuffer payload, int at) {
            return payload.slice(at, wanted.length).equals(ByteBuffer.wrap(wanted));
        }

        TextForm form() {
            return form;
        }

        byte[] wanted() {
            return wanted;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Binary same && same.form == form && Arrays.equals(same.wanted, wanted);
        }

        @Override
        public int hashCode() {
            return 31 * form.hashCode() + Arrays.hashCode(wanted);
        }

        @Override
        public String toString() {
            return RuleText.of(this);
        }
    }
}

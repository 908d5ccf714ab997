package dev.patchbay.api.spi;

import dev.patchbay.api.Message;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows a rule a part of the text. */
record Strip(Side side, String mark, Rule inner) implements Rule {
    enum Side {
        PREFIX("lstripThen"),
        SUFFIX("rstripThen"),
        FROM_FIRST("lstripUntil"),
        THROUGH_LAST("rstripUntil");

        /** Its name in the rule language. */
        final String text;

        Side(String text) {
            this.text = text;
        }
    }

    Strip {
        Objects.requireNonNull(mark, "the text to strip");
        Objects.requireNonNull(inner, "the inner rule");
    }

    @Override
    public boolean matches(Message message) {
        String text = Matchers.text(message);
        String part = text == null ? null : part(text);
        return part != null && inner.matches(message.withText(part));
    }

    private @Nullable String part(String text) {
        return switch (side) {
            case PREFIX -> text.startsWith(mark) ? text.substring(mark.length()) : null;
            case SUFFIX -> text.endsWith(mark) ? text.substring(0, text.length() - mark.length()) : null;
            case FROM_FIRST -> text.contains(mark) ? text.substring(text.indexOf(mark)) : null;
            case THROUGH_LAST -> text.contains(mark) ? text.substring(0, text.lastIndexOf(mark) + mark.length()) : null;
        };
    }

    @Override
    public Optional<Set<String>> events() {
        return inner.events();
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

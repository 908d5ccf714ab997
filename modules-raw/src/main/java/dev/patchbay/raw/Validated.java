package dev.patchbay.raw;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;

/** A validator on a message's text. Immutable. */
record Validated(Validator validator) implements Rule {
    @Override
    public boolean matches(Message message) {
        return validator.check(message.text());
    }

    @Override
    public String toString() {
        return "custom(" + validator + ")";
    }
}

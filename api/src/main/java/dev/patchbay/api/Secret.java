package dev.patchbay.api;

import java.util.Objects;

/**
 * A credential that can't print itself.
 *
 * <p>Immutable. Its text leaves it through {@link #reveal()} alone, so that every place where a secret is used can be found.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Wraps a credential.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static Secret of(String text) {
        if (Objects.requireNonNull(text, "text").isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
        return new Secret(text);
    }

    /** The credential itself. Put it on the wire, and nowhere else. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Always {@code Secret[…]}. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}

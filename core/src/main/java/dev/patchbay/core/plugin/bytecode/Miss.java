package dev.patchbay.core.plugin.bytecode;

/**
 * Something that a class needs, and that is not there.
 *
 * @param user the class that needs it
 * @param needs what it needs: {@code dev.patchbay.api.Message.helper()V}, or a class's name alone
 */
public record Miss(String user, String needs) {
    /** {@code demo.P needs dev.patchbay.api.Message.helper()V}. */
    @Override
    public String toString() {
        return user + " needs " + needs;
    }
}

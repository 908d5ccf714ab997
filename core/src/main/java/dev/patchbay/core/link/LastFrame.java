package dev.patchbay.core.link;

/**
 * The kind and the size of the last frame that was read; for people.
 *
 * <p>Owned by its event loop.
 */
final class LastFrame {
    private String kind = "none";
    private int size;

    /** Notes a frame, before it is known whether it breaks a rule. */
    void note(String kindOfFrame, int bytes) {
        kind = kindOfFrame;
        size = bytes;
    }

    @Override
    public String toString() {
        return kind.equals("none") ? kind : kind + " of " + size + " bytes";
    }
}

package dev.patchbay.testkit.contract;

/** Says which rule a part breaks, in words that its author can act on. */
final class Complaint {
    private Complaint() {}

    /**
     * Complains unless all is well.
     *
     * @param expected what the rule asks for, with its subject
     * @param found what was found instead
     * @param cure what the author can do
     */
    static void unless(boolean well, String expected, Object found, String cure) {
        if (!well) {
            throw of(expected, found, cure);
        }
    }

    static AssertionError of(String expected, Object found, String cure) {
        var complaint = new AssertionError("expected " + expected + ", found " + found + ". " + cure);
        if (found instanceof Throwable cause) {
            complaint.initCause(cause);
        }
        return complaint;
    }
}

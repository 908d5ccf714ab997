package dev.patchbay.simulator;

/** Which of the two accounts of one login is meant. */
public enum AccountKind {
    /** Play money. */
    DEMO(1),
    /** Real money, as far as a simulator has any. */
    REAL(0);

    private final int isDemo;

    AccountKind(int isDemo) {
        this.isDemo = isDemo;
    }

    /** What the protocol's {@code isDemo} says of it. */
    int isDemo() {
        return isDemo;
    }
}

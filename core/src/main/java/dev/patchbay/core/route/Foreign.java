package dev.patchbay.core.route;

/** What to do with the failures of foreign code. */
public final class Foreign {
    private Foreign() {}

    /**
     * Whether a failure is the JVM's and not the plugin's. A StackOverflowError is a VirtualMachineError by its class, but it is the bug of
     * whoever recursed.
     */
    public static boolean isFatal(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    /** Throws on what is the JVM's; returns for what is the plugin's. */
    public static void rethrowIfFatal(Throwable failure) {
        if (isFatal(failure)) {
            throw (VirtualMachineError) failure;
        }
    }
}

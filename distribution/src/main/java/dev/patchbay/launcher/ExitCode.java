package dev.patchbay.launcher;

/** What the process says to the shell when it ends. The numbers are part of the command line's contract. */
enum ExitCode {
    /** What was asked for is done. */
    DONE(0),
    /** Something that nobody foresaw; a bug, as a rule. */
    UNEXPECTED(1),
    /** An argument, an option, the configuration file or the installation is wrong. */
    USAGE(2),
    /** The venue refused the credentials. */
    REJECTED(3),
    /** There was no connection, or nothing came over it, in time. */
    NOT_CONNECTED(4),
    /** Something may have reached the venue, and no answer came. */
    OUTCOME_UNKNOWN(5),
    /** The venue said no. */
    REFUSED(6),
    /** A plugin was refused that must not be, or is not what plugins.lock says. */
    PLUGIN_REFUSED(7),
    /** The user pressed Ctrl-C: 128 and the number of SIGINT, as shells have it. SIGTERM ends with 143, which the JVM sees to. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}

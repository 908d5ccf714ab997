package dev.patchbay.core.flight;

/** Finds the recorder of this process, once. */
final class Recorders {
    static final Flight OF_PROCESS = find("jdk.jfr.Event");

    private Recorders() {}

    /** One that records if there is this class, and if this module reads its module; else one that does nothing. */
    static Flight find(String event) {
        try {
            Module recorder = Class.forName(event, false, Recorders.class.getClassLoader())
                    .getModule();
            return Recorders.class.getModule().canRead(recorder) ? new JdkFlight() : new NoFlight();
        } catch (ClassNotFoundException | LinkageError _) { // an image without jdk.jfr: nobody can record there
            return new NoFlight();
        }
    }
}

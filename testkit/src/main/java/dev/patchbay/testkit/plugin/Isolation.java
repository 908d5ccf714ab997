package dev.patchbay.testkit.plugin;

/** What a plugin is run in; always a process of its own, so that nothing of the test's own JVM helps it. */
public enum Isolation {
    /** Patchbay and the plugin's JARs on the class path of one JVM. */
    CLASS_PATH,
    /** Patchbay on the module path, the plugin in its plugins folder: loaded as the installed Patchbay loads it. */
    LAYER,
    /** Patchbay and the plugin's JPMS modules linked with what they require of the JDK, and nothing more (jlink). */
    IMAGE
}

package dev.patchbay.core;

import dev.patchbay.core.plugin.Providers;
import java.util.List;

/** What ServiceLoader finds. */
public final class Plugins {
    private Plugins() {}

    /** Every provider, working or not. Makes an instance of each, and forgets it. */
    public static List<Plugin> found() {
        return new Providers().plugins();
    }
}

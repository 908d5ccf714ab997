package dev.patchbay.core.route;

import org.jspecify.annotations.Nullable;

/**
 * Where a part comes from.
 *
 * <p>Immutable. Whoever calls a part does it between {@link #enter} and {@link #leave}, or on a thread whose context class loader it has set.
 *
 * @param plugin the id of its plugin; empty if it is part of the image, or was given by the application
 * @param version the plugin's; empty if it has none
 * @param loader the context class loader of those who call it; null to leave the one that they have
 */
public record Origin(
        String plugin, String version, @Nullable ClassLoader loader) {
    /** Not from a plugin. */
    public static final Origin NO_PLUGIN = new Origin("", "", null);

    /** Whether it is from a plugin. */
    public boolean isPlugin() {
        return !plugin.isEmpty();
    }

    /**
     * The calling thread is about to call the part.
     *
     * @return its context class loader so far, for {@link #leave}
     */
    public @Nullable ClassLoader enter() {
        if (loader == null) {
            return null;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        return before;
    }

    /** The calling thread has come back from the part. */
    public void leave(@Nullable ClassLoader before) {
        if (loader != null) {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}

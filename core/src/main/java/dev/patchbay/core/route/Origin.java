package dev.patchbay.core.route;

import org.jspecify.annotations.Nullable;

/**
 * Where a part comes from.
 *
 * <p>Immutable. Whoever calls a part does it between {@link #enter} and {@link #leave}, or on a thread whose context class loader it has set.
 *
 * @param given whether the application gave it
 * @param plugin the id of its plugin; empty if it is part of the image, or was given by the application
 * @param version the plugin's; empty if it has none
 * @param loader the context class loader of those who call it; null to leave the one that they have
 */
public record Origin(
        boolean given,
        String plugin,
        String version,
        @Nullable ClassLoader loader) {
    /** The application. Its parts are called with whatever context class loader there is, as are those of the image. */
    public static final Origin APPLICATION = new Origin(true, "", "", null);

    /** The image. */
    public static final Origin IMAGE = new Origin(false, "", "", null);

    /** A plugin. */
    public Origin(String plugin, String version, ClassLoader loader) {
        this(false, plugin, version, loader);
    }

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

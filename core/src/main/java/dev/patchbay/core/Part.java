package dev.patchbay.core;

import java.util.Optional;

/**
 * What a plugin provides, whether it works or not: one venue, module, handler, middleware or callback.
 *
 * @param kind {@code venue}, {@code module}, {@code lightweight}, {@code handler}, {@code middleware} or {@code callback}
 * @param name its own name, or its class's if it has failed, or has not run
 * @param version of its JPMS module, or of its plugin; empty if that has none
 * @param plugin the id of the plugin that was dropped in and provides it; empty if it is part of the image
 * @param source the file it was loaded from, or {@code image}
 * @param failure why it can't be used; empty if it can
 * @param settings those that hold when nobody changes any, and the schema of the others; empty if it has none
 */
public record Part(
        String kind,
        String name,
        String version,
        Optional<String> plugin,
        String source,
        Optional<String> failure,
        Optional<Record> settings) {}

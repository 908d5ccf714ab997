package dev.patchbay.core;

import java.util.Optional;

/**
 * A provider that ServiceLoader found, whether it works or not.
 *
 * @param kind {@code venue}, {@code module}, {@code lightweight}, {@code handler}, {@code middleware} or {@code callback}
 * @param name its own name, or its class's if it has failed
 * @param version of its JPMS module; empty if that has none
 * @param source the file it was loaded from, or {@code image}
 * @param failure why it can't be used; empty if it can
 * @param settings those that hold when nobody changes any, and the schema of the others; empty if it has none
 */
public record Plugin(
        String kind, String name, String version, String source, Optional<String> failure, Optional<Record> settings) {}

package dev.patchbay.core.plugin;

import dev.patchbay.core.Part;
import java.util.Optional;

/**
 * A part, as it describes itself.
 *
 * @param type its class
 * @param handle the type of its handle, if it is a module
 * @param settings those that hold when nobody changes any
 */
record Described(PartKind kind, String name, Class<?> type, Optional<Class<?>> handle, Optional<Record> settings) {
    /** As operators see it. */
    Part of(LoadedPlugin plugin) {
        String version = Optional.ofNullable(type.getModule().getDescriptor())
                .flatMap(descriptor -> descriptor.rawVersion())
                .orElse(plugin.plugin().version());
        return new Part(
                kind.word(),
                name,
                version,
                Optional.of(plugin.id()),
                plugin.plugin().source().toString(),
                Optional.empty(),
                settings);
    }

    /** {@code module echo}. */
    @Override
    public String toString() {
        return kind.word() + " " + name;
    }
}

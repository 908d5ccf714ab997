package dev.patchbay.core;

import java.util.List;

/**
 * How a plugin gets on with the Java that this process stands on. Nothing of it has run.
 *
 * @param plugin as it was judged
 * @param lacks the modules of the JDK that it does not see and needs, or may need; sorted by their names
 */
public record Diagnosis(Plugin plugin, List<Lack> lacks) {
    /** Copies the list. */
    public Diagnosis {
        lacks = List.copyOf(lacks);
    }
}

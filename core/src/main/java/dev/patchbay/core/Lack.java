package dev.patchbay.core;

import java.util.List;

/**
 * A module of the JDK that a plugin needs, or may need, and does not see in this runtime. What is asked for by reflection is not known.
 *
 * @param module its name
 * @param asleep whether the runtime has it and did not resolve it
 * @param certain whether the plugin is not loaded without it; if not, what fails is what those classes do, if they are ever used: a library's
 *     optional parts, as a rule
 * @param needs the first few classes that need it, and what they need: {@code lib.Db needs java.sql.Connection}; empty if only a descriptor says so
 */
public record Lack(String module, boolean asleep, boolean certain, List<String> needs) {
    /** Copies the list. */
    public Lack {
        needs = List.copyOf(needs);
    }
}

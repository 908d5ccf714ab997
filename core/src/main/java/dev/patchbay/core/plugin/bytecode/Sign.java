package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.Capability;
import java.util.Set;

/**
 * A use of the JDK from which a capability is read.
 *
 * @param capability which
 * @param type the class whose members are used: {@code java.io.File}; the last name may be {@code *}, for every class of the package
 * @param members the names of methods and fields, {@code <init>} for constructors, each with the beginning of its descriptor if that counts;
 *     empty for all of them
 */
public record Sign(Capability capability, String type, Set<String> members) {
    /** Copies the members. */
    public Sign {
        members = Set.copyOf(members);
    }
}

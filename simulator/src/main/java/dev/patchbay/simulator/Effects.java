package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;

/**
 * What the faults make of one moment. Immutable.
 *
 * @param struck the faults that strike now
 */
record Effects(List<Fault> struck) {
    static final Effects NONE = new Effects(List.of());

    /** The action of one kind, the first that was asked for. */
    <A extends Action> Optional<A> first(Class<A> kind) {
        return all(kind).stream().findFirst();
    }

    /** The actions of one kind, as they were asked for. */
    <A extends Action> List<A> all(Class<A> kind) {
        if (struck.isEmpty()) {
            return List.of();
        }
        return struck.stream()
                .filter(fault -> fault.after().isZero())
                .map(Fault::action)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    boolean has(Class<? extends Action> kind) {
        return first(kind).isPresent();
    }

    /** The faults that strike some time after this moment. */
    List<Fault> later() {
        return struck.stream().filter(fault -> fault.after().isPositive()).toList();
    }
}

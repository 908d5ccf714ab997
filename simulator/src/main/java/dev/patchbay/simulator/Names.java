package dev.patchbay.simulator;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists of what is allowed, for the errors that say so. */
final class Names {
    private Names() {}

    static <T> String of(Collection<T> things, Function<T, String> name) {
        return things.stream().map(name).collect(Collectors.joining(", "));
    }
}

package dev.patchbay.testkit.contract;

import dev.patchbay.testkit.FakeContext;
import java.util.function.Supplier;

/** Furnishes contexts. */
final class FakeContexts {
    private FakeContexts() {}

    static <D> void speak(FakeContext<?> context, Class<D> type, Supplier<?> dialect) {
        context.dialect(type, type.cast(dialect.get()));
    }
}

package dev.patchbay.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How one number of a snapshot becomes a meter. Immutable.
 *
 * @param name with dots, as Micrometer has it; each registry makes its own form of it
 * @param grows whether it only grows; else it is a gauge
 * @param unit what is counted where that is bytes or seconds, else empty
 * @param help one sentence
 * @param tags what tells it from others of its name
 * @param value reads it
 * @param <S> what it is read from
 */
record Shape<S>(String name, boolean grows, String unit, String help, Tags tags, ToDoubleFunction<S> value) {
    static <S> Shape<S> counter(String name, String help, ToDoubleFunction<S> value) {
        return new Shape<>(name, true, "", help, Tags.empty(), value);
    }

    static <S> Shape<S> gauge(String name, String help, ToDoubleFunction<S> value) {
        return new Shape<>(name, false, "", help, Tags.empty(), value);
    }

    /** The same, counted in this. */
    Shape<S> in(String counted) {
        return new Shape<>(name, grows, counted, help, tags, value);
    }

    /** The same, of those with this tag. */
    Shape<S> tagged(String key, String word) {
        return new Shape<>(name, grows, unit, help, tags.and(key, word), value);
    }

    /**
     * Registers the meter. A gauge keeps its source in memory, a counter of Micrometer does not.
     *
     * @param more tags besides its own
     * @param read gives what the value is read from
     */
    <T> Meter register(MeterRegistry registry, Tags more, T source, Function<T, S> read) {
        ToDoubleFunction<T> number = from -> value.applyAsDouble(read.apply(from));
        Tags all = tags.and(more);
        String counted = unit.isEmpty() ? null : unit;
        return grows
                ? FunctionCounter.builder(name, source, number)
                        .tags(all)
                        .baseUnit(counted)
                        .description(help)
                        .register(registry)
                : Gauge.builder(name, source, number)
                        .tags(all)
                        .baseUnit(counted)
                        .description(help)
                        .strongReference(true)
                        .register(registry);
    }
}

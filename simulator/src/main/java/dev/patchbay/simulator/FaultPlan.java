package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The faults that are set, and how often the moment of each has come.
 *
 * <p>Owned by its event loop.
 */
final class FaultPlan {
    private final Loop loop;
    private final Chance chance;
    private final List<Armed> armed = new ArrayList<>();

    FaultPlan(Loop loop, Chance chance) {
        this.loop = loop;
        this.chance = chance;
    }

    void add(Fault fault) {
        assert loop.here() : "FaultPlan.add called off its event loop";
        armed.add(new Armed(fault, chance.of("fault " + armed.size())));
    }

    void clear() {
        armed.clear();
    }

    /** Counts one moment, and says which faults strike. */
    Effects at(Place place, String subject) {
        assert loop.here() : "FaultPlan.at called off its event loop";
        List<Fault> struck = new ArrayList<>(0);
        for (Armed each : armed) {
            if (each.fault.moment().covers(place, subject) && each.strikes()) {
                struck.add(each.fault);
            }
        }
        return struck.isEmpty() ? Effects.NONE : new Effects(struck);
    }

    /** A fault and its count; one generator each, so that no fault disturbs another's luck. */
    private static final class Armed {
        private final Fault fault;
        private final RandomGenerator random;
        private long seen;

        Armed(Fault fault, RandomGenerator random) {
            this.fault = fault;
            this.random = random;
        }

        boolean strikes() {
            seen++;
            return switch (fault.occurrence()) {
                case Occurrence.Range(long first, long last) -> seen >= first && seen <= last;
                case Occurrence.Chance(double probability) -> random.nextDouble() < probability;
            };
        }
    }
}

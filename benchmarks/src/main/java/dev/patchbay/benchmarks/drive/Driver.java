package dev.patchbay.benchmarks.drive;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Subject;
import java.util.Map;

/** Puts a client through rounds of one load. For one thread. */
interface Driver {
    /** One round; what it found, by name. */
    Map<String, Double> round(Window window) throws Exception;

    /** The one for the load's shape. */
    static Driver of(Load load, Target target, Subject subject, Meter meter) {
        Shape shape = load.shape();
        return switch (shape) {
            case FLOOD -> new FloodDriver(load, target, subject, meter);
            case ROUND_TRIP -> new RoundTripDriver(load, target, subject, meter);
            case OUTBOUND -> new OutboundDriver(load, target, subject, meter);
            case CROWD -> new CrowdDriver(load, target, subject, meter);
            case STORM -> new StormDriver(load, target, subject, meter);
        };
    }
}

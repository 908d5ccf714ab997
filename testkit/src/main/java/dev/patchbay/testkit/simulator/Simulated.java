package dev.patchbay.testkit.simulator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a {@link dev.patchbay.simulator.Simulator} of its own, as a parameter of the test, or of a method before or after each test.
 * It is closed after the test. When the test fails, what the simulator saw is attached to the failure, without any session.
 *
 * {@snippet file="dev/patchbay/examples/AgainstTheSimulator.java" region="simulated"}
 *
 * <p>On a test it counts instead of the one on the class. What can't be said here is said to {@link SimulatorExtension#with}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(SimulatorExtension.class)
public @interface Simulated {
    /** What it does wrong, each as {@link dev.patchbay.simulator.Fault} describes it: {@code cut@ready+5s#1}. */
    String[] faults() default {};

    /** Where its prices, its ids and its chance come from. */
    long seed() default 1;

    /** How far its past goes back, in ISO 8601: {@code PT1H}, {@code P30D}; {@code PT0S} for no past. */
    String past() default "P30D";

    /** Whether it makes ticks by itself; {@link dev.patchbay.simulator.Simulator#tick} works all the same. */
    boolean ticking() default true;
}

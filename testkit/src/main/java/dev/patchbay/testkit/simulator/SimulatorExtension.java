package dev.patchbay.testkit.simulator;

import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * What {@link Simulated} registers; registered by a test itself it takes every option of the simulator:
 *
 * {@snippet file="dev/patchbay/examples/AgainstTheSimulator.java" region="registered"}
 *
 * <p>Immutable. Safe for any thread: tests that run at the same time have a simulator each.
 */
public final class SimulatorExtension
        implements ParameterResolver, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SimulatorExtension.class);

    private final UnaryOperator<SimulatorBuilder> options;

    /** As {@link Simulated} says. */
    public SimulatorExtension() {
        this(UnaryOperator.identity());
    }

    private SimulatorExtension(UnaryOperator<SimulatorBuilder> options) {
        this.options = options;
    }

    /**
     * With options of the simulator.
     *
     * @param options called for each simulator, after what {@link Simulated} says
     */
    public static SimulatorExtension with(UnaryOperator<SimulatorBuilder> options) {
        return new SimulatorExtension(options);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        // Not for constructors and what runs once for a class: that simulator would be shared by tests.
        return parameter.getParameter().getType() == Simulator.class
                && parameter.getDeclaringExecutable() instanceof Method
                && context.getTestMethod().isPresent();
    }

    @Override
    public Simulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OURS)
                .getOrComputeIfAbsent(Simulator.class, _ -> new Started(start(context)), Started.class)
                .simulator();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withLog(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withLog(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withLog(context, failure);
    }

    private Simulator start(ExtensionContext context) {
        SimulatorBuilder builder = Simulator.builder();
        annotation(context).ifPresent(said -> apply(said, builder));
        return options.apply(builder).start();
    }

    private static Optional<Simulated> annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), Simulated.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), Simulated.class));
    }

    private static void apply(Simulated said, SimulatorBuilder builder) {
        builder.seed(said.seed()).past(duration(said.past()));
        for (String fault : said.faults()) {
            builder.fault(fault);
        }
        if (!said.ticking()) {
            builder.ticksPaused();
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "expected a duration in ISO 8601 such as PT1H or P30D at @Simulated(past), found '" + text + "'", e);
        }
    }

    private static Throwable withLog(ExtensionContext context, Throwable failure) {
        Started started = context.getStore(OURS).get(Simulator.class, Started.class);
        if (started != null && !(failure instanceof TestAbortedException)) {
            failure.addSuppressed(SimulatorLog.of(started.simulator()));
        }
        return failure;
    }

    /** What JUnit closes after the test. */
    private record Started(Simulator simulator) implements AutoCloseable {
        @Override
        public void close() {
            simulator.close();
        }
    }
}

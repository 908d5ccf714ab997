package dev.patchbay.benchmarks.drive;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The processor time of this process. Immutable.
 *
 * <p>From the operating system's own clock (clock_gettime(2)) on Linux: the JVM's figure comes in steps of 10 ms, too coarse for a process
 * that is idle nine tenths of the time.
 */
final class ProcessClock {
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2; // Linux's number

    private final @Nullable MethodHandle read = onLinux().orElse(null);
    private final MemorySegment time = Arena.global().allocate(ValueLayout.JAVA_LONG, 2);

    long nanos() {
        if (read == null) {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }
        try {
            int failed = (int) read.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time);
            if (failed != 0) {
                throw new IllegalStateException("expected a clock of the process' time, found none");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("the operating system's function throws nothing", e);
        }
        return TimeUnit.SECONDS.toNanos(time.getAtIndex(ValueLayout.JAVA_LONG, 0))
                + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    }

    @SuppressWarnings("restricted") // the JVMs of the benchmarks are started with native access
    private static Optional<MethodHandle> onLinux() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("clock_gettime")
                .map(function -> linker.downcallHandle(
                        function,
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
    }
}

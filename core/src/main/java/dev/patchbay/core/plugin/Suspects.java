package dev.patchbay.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may keep a class loader in memory, as far as the JVM tells. For any thread. */
final class Suspects {
    private Suspects() {}

    /**
     * The threads that are the plugin's, by their context class loader, their class or what they run, besides those that are known already. Of
     * virtual threads the JVM tells nothing.
     *
     * @param packages the plugin's
     * @param known parts that did not end when they were told to
     */
    static List<String> of(ClassLoader loader, Set<String> packages, List<String> known) {
        List<String> all = new ArrayList<>(known);
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            reason(each.getKey(), each.getValue(), loader, packages)
                    .ifPresent(reason -> all.add("thread " + each.getKey().getName() + ": " + reason));
        }
        return List.copyOf(all);
    }

    private static Optional<String> reason(
            Thread thread, StackTraceElement[] stack, ClassLoader loader, Set<String> packages) {
        if (loader.equals(thread.getClass().getClassLoader())) {
            return Optional.of("its class is " + thread.getClass().getName());
        }
        ClassLoader context = thread.getContextClassLoader();
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            int dot = type.lastIndexOf('.');
            // Another version of the plugin has classes of the same names: its threads have its loader.
            if (packages.contains(type.substring(0, Math.max(0, dot)))
                    && (loader.equals(context) || isOfTheImage(context))) {
                return Optional.of("it runs " + type + "." + frame.getMethodName());
            }
        }
        return loader.equals(context) ? Optional.of("its context class loader is the plugin's") : Optional.empty();
    }

    private static boolean isOfTheImage(@Nullable ClassLoader context) {
        return context == null || context.equals(Suspects.class.getClassLoader());
    }
}

package dev.patchbay.core;

import dev.patchbay.core.plugin.bytecode.FullJdk;
import dev.patchbay.core.plugin.bytecode.OpenModules;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The Java that a process stands on, as far as plugins depend on it. Immutable.
 *
 * @param kind how it came to be
 * @param home the folder it lies in
 * @param version of Java
 * @param vendor who built it
 * @param resolved the names of the JDK's modules that are loaded: what plugins see
 * @param asleep the names of the JDK's modules that it has, and that were not resolved when it started
 * @param added those of both that nothing which is linked into it requires, but for the JDK itself
 */
public record JavaRuntime(
        Kind kind,
        Path home,
        String version,
        String vendor,
        Set<String> resolved,
        Set<String> asleep,
        Set<String> added) {
    /** How a runtime came to be. */
    public enum Kind {
        /** An image with Patchbay's command line linked in: the archive's, or one that was built like it. */
        PATCHBAY,
        /** An image with Patchbay's library linked in: somebody's application. */
        APPLICATION,
        /** A JDK, or a part of one, that Patchbay was not linked into. */
        JAVA
    }

    /** Which of the JDK's modules a runtime has. */
    public enum Range {
        /** All. */
        FULL,
        /** At least those of Patchbay's archive with the broad set. */
        BROAD,
        /** Those that are required by what is linked in, and no other. */
        MINIMAL,
        /** Those, and some that somebody chose. */
        CHOSEN
    }

    /** Copies the sets. */
    public JavaRuntime {
        resolved = Set.copyOf(resolved);
        asleep = Set.copyOf(asleep);
        added = Set.copyOf(added);
    }

    /** That of this process. */
    public static JavaRuntime current() {
        Set<String> resolved = ModuleLayer.boot().modules().stream()
                .map(Module::getName)
                .filter(OpenModules::isJdk)
                .collect(Collectors.toUnmodifiableSet());
        Map<String, ModuleDescriptor> linked = ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .collect(Collectors.toUnmodifiableMap(ModuleDescriptor::name, Function.identity()));
        Set<String> asleep = linked.keySet().stream()
                .filter(name -> OpenModules.isJdk(name) && !resolved.contains(name))
                .collect(Collectors.toUnmodifiableSet());
        return new JavaRuntime(
                kind(linked.keySet()),
                Path.of(System.getProperty("java.home")),
                Runtime.version().toString(),
                System.getProperty("java.vendor", ""),
                resolved,
                asleep,
                added(linked));
    }

    private static Kind kind(Set<String> linked) {
        if (linked.contains("dev.patchbay.launcher")) {
            return Kind.PATCHBAY;
        }
        return linked.contains("dev.patchbay.core") ? Kind.APPLICATION : Kind.JAVA;
    }

    private static Set<String> added(Map<String, ModuleDescriptor> linked) {
        Set<String> added = new HashSet<>(linked.keySet());
        added.removeIf(name -> !OpenModules.isJdk(name));
        added.removeAll(required(linked));
        return added;
    }

    /** What those that are not the JDK's require, and what that requires. */
    private static Set<String> required(Map<String, ModuleDescriptor> linked) {
        Deque<String> open = new ArrayDeque<>(linked.keySet().stream()
                .filter(name -> !OpenModules.isJdk(name))
                .toList());
        Set<String> required = new HashSet<>(Set.of("java.base"));
        while (!open.isEmpty()) {
            ModuleDescriptor module = linked.get(open.pop());
            if (module != null) { // a library that may be absent is
                module.requires().stream()
                        .filter(each -> !each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name)
                        .filter(required::add)
                        .forEach(open::push);
            }
        }
        return required;
    }

    /** Which of the JDK's modules it has. */
    public Range range() {
        if (absent().isEmpty()) {
            return Range.FULL;
        }
        if (has(FullJdk.broad())) {
            return Range.BROAD;
        }
        return added.isEmpty() ? Range.MINIMAL : Range.CHOSEN;
    }

    /** The names of the modules that a full JDK has and this has not, sorted. */
    public Set<String> absent() {
        Set<String> absent = new TreeSet<>(FullJdk.modules());
        absent.removeAll(resolved);
        absent.removeAll(asleep);
        return absent;
    }

    private boolean has(Collection<String> modules) {
        return modules.stream().allMatch(name -> resolved.contains(name) || asleep.contains(name));
    }

    /**
     * What to do so that plugins see these modules of the JDK, which they do not see now: an order, without a full stop. Refusals say it in the
     * same words.
     */
    public String mend(Collection<String> modules) {
        return new Mend(this, new TreeSet<>(modules)).toString();
    }
}

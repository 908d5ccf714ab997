package dev.patchbay.core.plugin.bytecode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A class and all its ancestors. Immutable.
 *
 * @param classes itself, its superclass and so on
 * @param interfaces all that any of them implements, nearest first
 * @param absent for each ancestor that is not there, the one that names it
 */
record Family(List<Shape> classes, List<Shape> interfaces, Map<String, Shape> absent) {
    private static final String OBJECT = "java/lang/Object";

    boolean isWhole() {
        return absent.isEmpty();
    }

    /**
     * Who must have lost a member that is nowhere in the family. Bytecode names a class of the plugin, through {@code this}, for what one of its
     * ancestors had: that one is blamed, if it can only be one.
     */
    Shape blamed() {
        Set<String> named = new LinkedHashSet<>();
        Stream.concat(classes.stream(), interfaces.stream())
                .filter(each -> each.origin().isPlugin())
                .forEach(each -> {
                    each.superclass().ifPresent(named::add);
                    named.addAll(each.interfaces());
                });
        List<Shape> strangers = Stream.concat(classes.stream(), interfaces.stream())
                .filter(each -> !each.origin().isPlugin() && !each.name().equals(OBJECT))
                .filter(each -> named.contains(each.name()))
                .toList();
        return strangers.size() == 1 ? strangers.getFirst() : classes.getFirst();
    }
}

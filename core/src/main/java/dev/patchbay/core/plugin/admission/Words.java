package dev.patchbay.core.plugin.admission;

import java.util.Collection;
import java.util.List;

/** Lists in sentences. */
final class Words {
    private Words() {}

    /** {@code a, b and c}. */
    static String list(Collection<String> words) {
        List<String> all = List.copyOf(words);
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
    }

    /** {@code JDK module java.sql}, {@code JDK modules java.sql and jdk.net}. */
    static String counted(String noun, Collection<String> words) {
        return noun + (words.size() == 1 ? " " : "s ") + list(words);
    }
}

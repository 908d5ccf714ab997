package dev.patchbay.launcher.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What a configuration file holds, each value with its place. Immutable. */
public sealed interface Tree {
    /** Where it begins. */
    Place place();

    /**
     * A value as it is written.
     *
     * @param text without quotes
     */
    record Text(Place place, String text) implements Tree {}

    /**
     * A list.
     *
     * @param items in the order of the file
     */
    record Items(Place place, List<Tree> items) implements Tree {}

    /**
     * A mapping.
     *
     * @param members by key, in the order of the file
     */
    record Members(Place place, SequencedMap<String, Member> members) implements Tree {
        /** The values alone. */
        Map<String, Tree> values() {
            Map<String, Tree> values = new LinkedHashMap<>();
            members.forEach((key, member) -> values.put(key, member.value()));
            return values;
        }
    }

    /**
     * One entry of a mapping.
     *
     * @param key where its key stands
     * @param value what it maps to
     */
    record Member(Place key, Tree value) {}

    /** What it is, in the user's words. */
    default String kind() {
        return switch (this) {
            case Text(var _, String text) -> Found.text(text);
            case Items _ -> "a list";
            case Members _ -> "a mapping";
        };
    }
}

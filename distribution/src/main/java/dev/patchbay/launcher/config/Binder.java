package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of what is written: a component {@code maxAmount} is the key {@code max-amount}, and what is not written is taken from a
 * standard.
 *
 * <p>Immutable.
 */
public final class Binder {
    private final Values values;

    /**
     * A binder.
     *
     * @param environment where secrets may be, which are never written in the file itself
     */
    public Binder(Map<String, String> environment) {
        values = new Values(this, environment);
    }

    /**
     * Makes a record.
     *
     * @param standard what holds where nothing is written
     * @throws ConfigException if a key is unknown, or a value can't be; it says where, what was expected, and what was meant perhaps
     */
    public <R extends Record> R bind(Tree tree, R standard) {
        if (!(tree instanceof Tree.Members members)) {
            throw tree.place().wrong("expected " + keys(standard.getClass()) + ", found " + kind(tree));
        }
        RecordComponent[] components = standard.getClass().getRecordComponents();
        members.members().forEach((key, member) -> require(known(components), key, member));
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Tree.Member written = members.members().get(key(components[i]));
            Object usual = read(components[i], standard);
            arguments[i] = written == null
                    ? usual
                    : values.value(written.value(), components[i].getGenericType(), usual, key(components[i]));
        }
        return make(members.place(), standard, arguments);
    }

    /** A text where a mapping should be may be a secret, which belongs into another file: it is not repeated. */
    private static String kind(Tree tree) {
        return switch (tree) {
            case Tree.Text _ -> "a text";
            case Tree.Items _, Tree.Members _ -> tree.kind();
        };
    }

    /** How a component is written. */
    static String key(RecordComponent component) {
        return kebab(component.getName());
    }

    /** {@code maxAmount} as {@code max-amount}, {@code DROP_OLDEST} as {@code drop-oldest}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static List<String> known(RecordComponent[] components) {
        return Arrays.stream(components).map(Binder::key).toList();
    }

    private static void require(List<String> known, String key, Tree.Member member) {
        if (!known.contains(key)) {
            String meant = Nearest.to(key, known)
                    .map(near -> "; did you mean '" + near + "'? There are " + String.join(", ", known))
                    .orElse("; there is nothing to set here");
            throw member.key().wrong("unknown key " + Found.text(key) + meant);
        }
    }

    private static String keys(Class<?> record) {
        return "a mapping with some of " + String.join(", ", known(record.getRecordComponents()));
    }

    static Object read(RecordComponent component, Record from) {
        try {
            Object value = component.getAccessor().invoke(from);
            return value;
        } catch (ReflectiveOperationException e) {
            throw new ConfigException(
                    "the settings " + from.getClass().getName()
                            + " can't be read: the record must be public, in a package that its module exports",
                    e);
        }
    }

    @SuppressWarnings("unchecked") // the canonical constructor of the standard's own class
    private static <R extends Record> R make(Place place, R standard, @Nullable Object[] arguments) {
        Class<?>[] types = Arrays.stream(standard.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = standard.getClass().getDeclaredConstructor(types);
            return (R) canonical.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw place.wrong(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        } catch (ReflectiveOperationException e) {
            throw new ConfigException(
                    "the settings " + standard.getClass().getName()
                            + " can't be made: the record must be public, in a package that its module exports",
                    e);
        }
    }

    /** The items of a list, each of the same type. */
    List<Object> items(Tree tree, Type type, String key) {
        if (!(tree instanceof Tree.Items list)) {
            throw tree.place().wrong("'" + key + "' is a list, found " + tree.kind());
        }
        List<Object> items = new ArrayList<>();
        list.items().forEach(item -> items.add(values.value(item, type, null, key)));
        return List.copyOf(items);
    }
}

package dev.patchbay.testkit.child;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import dev.patchbay.api.Secret;
import dev.patchbay.core.PartSettings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings of parts as {@code part.key} and a text; a key of a record within the record is {@code part.outer.inner}.
 *
 * <p>Immutable.
 */
final class TextSettings implements PartSettings {
    private final Map<String, String> texts;

    TextSettings(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    @Override
    public void check(Set<String> names) {
        for (String key : texts.keySet()) {
            if (names.stream().noneMatch(name -> key.startsWith(name + "."))) {
                throw new ConfigException(
                        "the setting " + key + " belongs to no part, there are " + new TreeSet<>(names));
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a record is made anew of its own class
    public <S extends Record> S settings(String name, S standard) {
        return (S) bind(name, standard);
    }

    private Record bind(String path, Record standard) {
        RecordComponent[] components = standard.getClass().getRecordComponents();
        requireKnown(path, components);
        Object[] values = Arrays.stream(components)
                .map(each -> value(path + "." + key(each), each, standard))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return standard.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new ConfigException("the settings of " + path + " can't work: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw closed(standard, e);
        }
    }

    private void requireKnown(String path, RecordComponent[] components) {
        List<String> known = Arrays.stream(components).map(TextSettings::key).toList();
        for (String text : texts.keySet()) {
            String key = text.startsWith(path + ".") ? text.substring(path.length() + 1) : "";
            if (!key.isEmpty() && known.stream().noneMatch(each -> key.equals(each) || key.startsWith(each + "."))) {
                throw new ConfigException(path + " has no setting " + key + ", it has " + known
                        + Nearest.to(key, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
            }
        }
    }

    private Object value(String path, RecordComponent component, Record standard) {
        Object own;
        try {
            own = component.getAccessor().invoke(standard);
        } catch (ReflectiveOperationException e) {
            throw closed(standard, e);
        }
        if (own instanceof Record inner) {
            return bind(path, inner);
        }
        String text = texts.get(path);
        return text == null ? own : read(path, component.getGenericType(), text);
    }

    private static Object read(String path, Type type, String text) {
        if (type instanceof ParameterizedType parameterized) {
            Type element = parameterized.getActualTypeArguments()[0];
            if (parameterized.getRawType() == Optional.class) {
                return text.isEmpty() ? Optional.empty() : Optional.of(read(path, element, text));
            }
            if (parameterized.getRawType() == List.class) {
                return Arrays.stream(text.split(",", -1))
                        .map(each -> read(path, element, each.trim()))
                        .toList();
            }
        }
        try {
            return simple(type, text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new ConfigException("expected a " + type.getTypeName() + " at " + path + ", found '" + text + "'", e);
        }
    }

    private static Object simple(Type type, String text) {
        if (type instanceof Class<?> raw && raw.isEnum()) {
            String constant = text.toUpperCase(Locale.ROOT).replace('-', '_');
            return Arrays.stream(raw.getEnumConstants())
                    .filter(each -> ((Enum<?>) each).name().equals(constant))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such constant"));
        }
        return switch (type.getTypeName()) {
            case "java.lang.String" -> text;
            case "int", "java.lang.Integer" -> Integer.valueOf(text);
            case "long", "java.lang.Long" -> Long.valueOf(text);
            case "double", "java.lang.Double" -> Double.valueOf(text);
            case "boolean", "java.lang.Boolean" -> Boolean.valueOf(text);
            case "java.math.BigDecimal" -> new BigDecimal(text);
            case "java.time.Duration" -> Duration.parse(text);
            case "dev.patchbay.api.Secret" -> Secret.of(text);
            default -> throw new IllegalArgumentException("a test can't give such a value");
        };
    }

    /** {@code maxAmount} as {@code max-amount}. */
    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static ConfigException closed(Record standard, ReflectiveOperationException e) {
        return new ConfigException(
                "the settings " + standard.getClass().getName()
                        + " can't be read. Make the record public, and export its package",
                e);
    }
}

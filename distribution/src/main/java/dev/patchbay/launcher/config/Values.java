package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import dev.patchbay.api.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a written value means as one type or another. Immutable. */
final class Values {
    private static final Pattern SIZE = Pattern.compile("(-?\\d{1,15})(KiB|MiB|GiB)?");

    private final Binder binder;
    private final Map<String, String> environment;

    Values(Binder binder, Map<String, String> environment) {
        this.binder = binder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads a value.
     *
     * @param usual what holds otherwise; null where there is nothing such
     * @param key for the error
     */
    Object value(Tree tree, Type type, @Nullable Object usual, String key) {
        if (type instanceof ParameterizedType generic) {
            return container(tree, generic, key);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Tree.class) {
            return tree;
        }
        if (plain == Secret.class) {
            return secret(tree, key);
        }
        if (plain.isRecord() && factory(plain) == null) {
            return binder.bind(tree, usual == null ? Standards.of(plain) : (Record) usual);
        }
        if (!(tree instanceof Tree.Text(Place place, String text))) {
            throw tree.place().wrong("'" + key + "' is " + Words.of(plain) + ", found " + tree.kind());
        }
        try {
            return scalar(place, text, plain);
        } catch (ConfigException | IllegalArgumentException | ArithmeticException e) {
            throw place.wrong("'" + key + "' is " + Words.of(plain) + found(text, plain) + reason(e, plain));
        }
    }

    /** An address, or what a parser of its own reads, may hold a password: it is not repeated. */
    private static String found(String text, Class<?> type) {
        if (type.isEnum()) {
            return ", found " + Found.text(text)
                    + Nearest.to(text, Words.constants(type))
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("");
        }
        return type == URI.class || factory(type) != null ? "; this is none" : ", found " + Found.text(text);
    }

    /** What a parser says is worth telling; what a number's says is not. */
    private static String reason(RuntimeException thrown, Class<?> type) {
        boolean known = type.isPrimitive()
                || type.isEnum()
                || type == BigDecimal.class
                || type == URI.class
                || type == Duration.class;
        return known || thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    }

    private Object container(Tree tree, ParameterizedType generic, String key) {
        Type[] inner = generic.getActualTypeArguments();
        if (generic.getRawType() == Optional.class) {
            return Optional.of(value(tree, inner[0], null, key));
        }
        if (generic.getRawType() == List.class) {
            return binder.items(tree, inner[0], key);
        }
        if (generic.getRawType() == Map.class && inner[0] == String.class) {
            return map(tree, inner[1], key);
        }
        throw new ConfigException("'" + key + "' has a type that no configuration can hold: " + generic);
    }

    private Map<String, Object> map(Tree tree, Type type, String key) {
        if (!(tree instanceof Tree.Members members)) {
            throw tree.place().wrong("'" + key + "' is a mapping, found " + tree.kind());
        }
        Map<String, Object> map = new LinkedHashMap<>();
        members.values().forEach((name, each) -> map.put(name, value(each, type, null, name)));
        return map;
    }

    /** A secret is named, never written: a configuration file is copied, mailed, committed. */
    private Secret secret(Tree tree, String key) {
        if (!(tree instanceof Tree.Members members)) {
            throw tree.place()
                    .wrong("'" + key
                            + "' is a secret, and is not written here: name where it is, {env: NAME} or {file: PATH}");
        }
        return binder.bind(members, SecretSource.NONE)
                .read(environment)
                .orElseThrow(() -> members.place().wrong("'" + key + "' needs {env: NAME} or {file: PATH}"));
    }

    private static Object scalar(Place place, String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == boolean.class || type == Boolean.class) {
            return bool(text);
        }
        if (type == int.class || type == Integer.class) {
            return Math.toIntExact(whole(text));
        }
        if (type == long.class || type == Long.class) {
            return whole(text);
        }
        if (type == double.class || type == Double.class) {
            return Double.parseDouble(text);
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(text);
        }
        if (type == Duration.class) {
            return text.equals("0") ? Duration.ZERO : TimeSpan.parse(text);
        }
        if (type == Path.class) {
            return place.file().resolveSibling(text);
        }
        if (type == KeyStore.class) {
            return TrustFile.read(place.file().resolveSibling(text));
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        return type.isEnum() ? constant(text, type) : parsed(text, type);
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** A whole number; with a unit if it counts bytes. */
    private static long whole(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException(text);
        }
        String unit = size.group(2) == null ? "" : size.group(2);
        int shift = switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << shift);
    }

    private static Object constant(String text, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> Words.constant((Enum<?>) each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Object parsed(String text, Class<?> type) {
        Method parse = factory(type);
        if (parse == null) {
            throw new IllegalArgumentException("no configuration can hold a " + type.getName());
        }
        try {
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(String.valueOf(cause.getMessage()), cause);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(type.getName() + " is not public", e);
        }
    }

    /** The public {@code static parse(String)} of a type that has one, as a proxy or a rule has. */
    static @Nullable Method factory(Class<?> type) {
        try {
            Method parse = type.getMethod("parse", String.class);
            return Modifier.isStatic(parse.getModifiers()) && type.isAssignableFrom(parse.getReturnType())
                    ? parse
                    : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}

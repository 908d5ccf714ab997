package dev.patchbay.launcher.config;

import dev.patchbay.api.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What types and values are called in errors, and in the documentation. */
final class Words {
    private Words() {}

    /** A type. */
    static String of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] inner = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return of(inner[0]);
            }
            return generic.getRawType() == List.class
                    ? "a list, each " + of(inner[0])
                    : "a mapping, each " + of(inner[1]);
        }
        return plain((Class<?>) type);
    }

    private static String plain(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", constants(type));
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number, bytes also as 64KiB, 16MiB or 1GiB";
        }
        if (type == BigDecimal.class || type == double.class) {
            return "a number";
        }
        if (type == Duration.class) {
            return "a duration such as 500ms, 30s, 5m, 2h or PT1M30S";
        }
        if (type == Path.class) {
            return "a path, seen from the file's own folder";
        }
        if (type == KeyStore.class) {
            return "a file of certificates (PEM), seen from the file's own folder";
        }
        if (type == URI.class) {
            return "an address";
        }
        if (type == Secret.class) {
            return "a secret, named by {env: NAME} or {file: PATH}";
        }
        if (type == String.class) {
            return "text";
        }
        return type.isRecord() && Values.factory(type) == null ? "a mapping" : Binder.kebab(type.getSimpleName());
    }

    /** What stands for each constant. */
    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> constant((Enum<?>) each))
                .toList();
    }

    /** What stands for a constant: one whose type reads words says its own. */
    static String constant(Enum<?> constant) {
        return Values.factory(constant.getDeclaringClass()) == null
                ? Binder.kebab(constant.name())
                : constant.toString();
    }

    /** A standard value, as one would write it. */
    static String of(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Words::of).orElse("none");
            case Duration duration -> duration.isZero() ? "0" : TimeSpan.written(duration);
            case Enum<?> constant -> constant(constant);
            case Long bytes when bytes >= 1 << 20 && bytes % (1 << 20) == 0 -> (bytes >> 20) + "MiB";
            case Integer bytes when bytes >= 1 << 20 && bytes % (1 << 20) == 0 -> (bytes >> 20) + "MiB";
            case BigDecimal number -> number.toPlainString();
            default -> String.valueOf(value);
        };
    }
}

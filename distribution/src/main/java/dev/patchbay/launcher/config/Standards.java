package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** The standard of a settings record that stands inside another: its public constant of its own type. */
final class Standards {
    private Standards() {}

    static Record of(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
                .findFirst()
                .map(Standards::read)
                .orElseThrow(() -> new ConfigException(
                        "the settings " + type.getName() + " need a public constant that holds their standard"));
    }

    private static Record read(Field constant) {
        try {
            return (Record) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new ConfigException(constant + " can't be read: its package must be exported", e);
        }
    }
}

package dev.patchbay.testkit.contract;

import dev.patchbay.api.Secret;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.Setting;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a settings record must be, so that it is schema, documentation and validation in one. */
final class SettingsRules {
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            java.math.BigDecimal.class,
            java.math.BigInteger.class,
            Duration.class,
            Secret.class);
    private static final Set<Class<?>> HOLDERS = Set.of(Optional.class, List.class, Map.class);

    private SettingsRules() {}

    /**
     * Checks a record, and those inside it.
     *
     * @param outside whether configuration makes instances of it; else it may be hidden
     */
    static void check(Class<?> schema, boolean outside) {
        Complaint.unless(
                !outside
                        || (Modifier.isPublic(schema.getModifiers())
                                && schema.getModule().isExported(schema.getPackageName())),
                "that " + schema.getName() + " is public, in an exported package",
                "that it is hidden",
                "Configuration makes an instance from outside the plugin: make the record public and export its package");
        for (RecordComponent each : schema.getRecordComponents()) {
            checkComponent(schema, each, outside);
        }
    }

    private static void checkComponent(Class<?> schema, RecordComponent each, boolean outside) {
        String place = schema.getSimpleName() + "." + each.getName();
        Setting setting = each.getAnnotation(Setting.class);
        Complaint.unless(
                setting != null && !setting.value().isBlank(),
                "@Setting(\"...\") on " + place,
                "none",
                "One sentence for operators, with the unit: it is the documentation, the help and part of each error");
        Complaint.unless(
                setting == null || !setting.value().endsWith("."),
                "a sentence without a full stop at " + place,
                "'" + (setting == null ? "" : setting.value()) + "'",
                "It is put into lists and into the middle of errors: leave the full stop away");
        checkType(place, each.getGenericType(), outside);
    }

    private static void checkType(String place, Type type, boolean outside) {
        if (type instanceof ParameterizedType holder && HOLDERS.contains(holder.getRawType())) {
            List<Type> arguments = Arrays.asList(holder.getActualTypeArguments());
            if (holder.getRawType() == Map.class) {
                Complaint.unless(
                        arguments.getFirst() == String.class,
                        "a Map with keys of type String at " + place,
                        type.getTypeName(),
                        "Keys of a configuration are strings");
            }
            checkType(place, arguments.getLast(), outside);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            check(plain, outside);
        } else {
            Complaint.unless(
                    type instanceof Class<?> known && (known.isPrimitive() || known.isEnum() || PLAIN.contains(known)),
                    "a type that a configuration can hold at " + place,
                    type.getTypeName(),
                    "Take a string, number, boolean, Duration, enum, Secret, record, or an Optional, List or Map<String, ...> of these");
        }
    }

    static void checkStandard(Configurable<?> one, Configurable<?> other) {
        Complaint.unless(
                one.settings().equals(other.settings()),
                "the same standard settings from every instance",
                one.settings() + " and " + other.settings(),
                "Return a constant from settings(): what an operator leaves out is taken from there");
        accept(one);
    }

    private static <S extends Record> void accept(Configurable<S> part) {
        try {
            part.configure(part.settings());
        } catch (RuntimeException refused) {
            throw Complaint.of(
                    "that configure(settings()) accepts the standard settings",
                    refused,
                    "They hold when nobody changes any, so they must pass the part's own checks");
        }
    }
}

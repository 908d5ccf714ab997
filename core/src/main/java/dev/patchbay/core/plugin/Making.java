package dev.patchbay.core.plugin;

import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.Refusal.Code;
import dev.patchbay.core.route.Foreign;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One round of instances of a plugin's providers.
 *
 * <p>For one thread, all of whose calls may hang; {@link #doing} is for the one who waits.
 */
final class Making {
    private final LoadedPlugin plugin;
    private final Map<PartKind, List<Object>> made = new EnumMap<>(PartKind.class);
    private final List<Described> parts = new ArrayList<>();

    /** Written by the thread that makes, read by the one that waits for it. */
    private volatile String doing = "its code";

    Making(LoadedPlugin plugin) {
        this.plugin = plugin;
    }

    /** What was being called when the time was up. */
    String doing() {
        return doing;
    }

    Construction.Made all() throws BrokenException {
        for (PartKind kind : PartKind.values()) {
            for (String name :
                    plugin.admitted().providers().getOrDefault(kind.service().getName(), List.of())) {
                Object part = make(kind, name);
                parts.add(describe(kind, part));
                made.computeIfAbsent(kind, _ -> new ArrayList<>()).add(part);
            }
        }
        return new Construction.Made(instances(), List.copyOf(parts));
    }

    private Instances instances() {
        List<ApiModule<?, ?>> modules = new ArrayList<>();
        of(PartKind.MODULE, Object.class).forEach(each -> modules.add((ApiModule<?, ?>) each));
        return new Instances(
                plugin.id(),
                plugin.plugin().version(),
                plugin.loader(),
                of(PartKind.VENUE, Venue.class),
                modules,
                of(PartKind.LIGHTWEIGHT, LightweightModule.class),
                of(PartKind.HANDLER, LightweightHandler.class),
                of(PartKind.MIDDLEWARE, Middleware.class),
                of(PartKind.CALLBACK, ReconnectCallback.class));
    }

    private <S> List<S> of(PartKind kind, Class<S> type) {
        return made.getOrDefault(kind, List.of()).stream().map(type::cast).toList();
    }

    private Object make(PartKind kind, String name) throws BrokenException {
        doing = "the constructor or a static initialiser of " + name;
        try {
            Class<?> type = Class.forName(name, false, plugin.loader());
            plugin.open(type);
            Optional<Method> factory = factory(type);
            if (factory.isPresent()) {
                doing = "provider() of " + name;
                return fitting(kind, name, factory.get().invoke(null));
            }
            return constructor(kind, type).newInstance();
        } catch (BrokenException broken) {
            throw broken;
        } catch (InvocationTargetException thrown) {
            throw failed(doing.startsWith("provider()") ? doing : "the constructor of " + name, cause(thrown));
        } catch (ExceptionInInitializerError thrown) {
            throw failed("a static initialiser of " + name, cause(thrown));
        } catch (Throwable failure) { // linkage fails with Errors
            Foreign.rethrowIfFatal(failure);
            throw new BrokenException(
                    Code.PROVIDER,
                    "the class " + name + ", which it provides as a " + kind.word() + ", can't be loaded: " + failure,
                    "put what is missing into the plugin, or take the class out of what it provides",
                    failure);
        }
    }

    private static Throwable cause(Throwable wrapper) {
        Throwable cause = Objects.requireNonNullElse(wrapper.getCause(), wrapper);
        Foreign.rethrowIfFatal(cause);
        return cause;
    }

    /** As ServiceLoader has it: a JPMS module may provide what a static method returns. */
    private Optional<Method> factory(Class<?> type) {
        if (plugin.layer().isEmpty()) {
            return Optional.empty();
        }
        for (Method each : type.getMethods()) {
            if (each.getName().equals("provider")
                    && each.getParameterCount() == 0
                    && Modifier.isStatic(each.getModifiers())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static Constructor<?> constructor(PartKind kind, Class<?> type) throws BrokenException {
        if (!kind.service().isAssignableFrom(type)) {
            throw unfit(kind, type.getName());
        }
        if (Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers())) {
            try {
                return type.getConstructor();
            } catch (NoSuchMethodException none) {
                // told below, with the other reasons
            }
        }
        throw new BrokenException(
                Code.PROVIDER,
                "the class " + type.getName() + ", which it provides as a " + kind.word()
                        + ", is not public with a public constructor without parameters",
                "make it so",
                null);
    }

    private static Object fitting(PartKind kind, String name, @Nullable Object part) throws BrokenException {
        if (!kind.service().isInstance(part)) {
            throw unfit(kind, "what provider() of " + name + " returns");
        }
        return Objects.requireNonNull(part);
    }

    private static BrokenException unfit(PartKind kind, String what) {
        return new BrokenException(
                Code.PROVIDER,
                what + " is provided as a " + kind.word() + ", and is no "
                        + kind.service().getName(),
                "let it implement the interface, or take it out of what the plugin provides",
                null);
    }

    @SuppressWarnings("ConstantValue") // foreign code may return null
    private Described describe(PartKind kind, Object part) throws BrokenException {
        Class<?> type = part.getClass();
        try {
            doing = "name() of " + type.getName();
            String name = Objects.requireNonNull(kind.name(part), "a part has a name");
            doing = "settings() of " + type.getName();
            Optional<Record> settings = part instanceof Configurable<?> configurable
                    ? Optional.of(configurable.settings())
                    : Optional.empty();
            doing = "handleType() of " + type.getName();
            Optional<Class<?>> handle =
                    part instanceof ApiModule<?, ?> module ? Optional.of(module.handleType()) : Optional.empty();
            return new Described(kind, name, type, handle, settings);
        } catch (Throwable failure) { // a plugin is foreign code: its bugs stay its own
            Foreign.rethrowIfFatal(failure);
            throw failed(doing, failure);
        }
    }

    private static BrokenException failed(String what, Throwable thrown) {
        return new BrokenException(
                Code.CONSTRUCTION,
                what + " threw " + thrown,
                "mend the plugin where the stack trace in the log points at, or remove it",
                thrown);
    }

    /** What is wrong with a provider. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;

        private final Code code;
        private final String fix;

        private BrokenException(Code code, String reason, String fix, @Nullable Throwable cause) {
            super(reason, cause);
            this.code = code;
            this.fix = fix;
        }

        Code code() {
            return code;
        }

        /** What to do. */
        String fix() {
            return fix;
        }
    }
}

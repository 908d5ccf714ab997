package dev.patchbay.testkit.contract;

import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What every kind of part has in common. */
final class Parts {
    private Parts() {}

    @SuppressWarnings("ReferenceEquality") // two that are equal are two all the same
    static boolean isSame(Object one, Object other) {
        return one == other;
    }

    static String name(Object part) {
        return switch (part) {
            case ApiModule<?, ?> module -> module.name();
            case LightweightModule module -> module.name();
            case Middleware middleware -> middleware.name();
            case Venue venue -> venue.name();
            case LightweightHandler handler -> handler.name();
            case ReconnectCallback callback -> callback.name();
            default -> throw notAPart(part);
        };
    }

    static Class<?> service(Object part) {
        return switch (part) {
            case ApiModule<?, ?> _ -> ApiModule.class;
            case LightweightModule _ -> LightweightModule.class;
            case Middleware _ -> Middleware.class;
            case Venue _ -> Venue.class;
            case LightweightHandler _ -> LightweightHandler.class;
            case ReconnectCallback _ -> ReconnectCallback.class;
            default -> throw notAPart(part);
        };
    }

    private static IllegalArgumentException notAPart(Object part) {
        return new IllegalArgumentException("expected a module, handler, middleware, callback or venue, found a "
                + part.getClass().getName());
    }

    /** Whether names of this kind of part are written by users, and so have a form of their own. */
    static boolean isWrittenByUsers(Object part) {
        return part instanceof ApiModule<?, ?> || part instanceof LightweightModule || part instanceof Venue;
    }

    /** Whether a JPMS module's descriptor, or a file in META-INF/services, names the part's class. */
    static boolean isDeclared(Object part) {
        Class<?> type = part.getClass();
        Class<?> service = service(part);
        if (type.getModule().isNamed()) {
            return type.getModule().getDescriptor().provides().stream()
                    .filter(each -> each.service().equals(service.getName()))
                    .anyMatch(each -> each.providers().contains(type.getName()));
        }
        return isListed(type, "META-INF/services/" + service.getName());
    }

    private static boolean isListed(Class<?> type, String file) {
        try (InputStream stream = type.getClassLoader().getResourceAsStream(file)) {
            return stream != null
                    && new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                            .lines()
                            .anyMatch(line -> line.strip().equals(type.getName()));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    /** Whether ServiceLoader can make one. */
    static boolean isConstructible(Class<?> type) {
        boolean constructor = Arrays.stream(type.getConstructors()).anyMatch(each -> each.getParameterCount() == 0);
        boolean method = type.getModule().isNamed()
                && Arrays.stream(type.getMethods())
                        .anyMatch(each -> each.getName().equals("provider")
                                && each.getParameterCount() == 0
                                && Modifier.isStatic(each.getModifiers()));
        return Modifier.isPublic(type.getModifiers()) && (constructor || method);
    }
}

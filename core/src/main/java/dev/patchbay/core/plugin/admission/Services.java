package dev.patchbay.core.plugin.admission;

import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import java.lang.module.ModuleDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a plugin can provide, and which of its classes do. */
final class Services {
    /** The names of the service interfaces, in the order in which parts are made. */
    static final List<String> NAMES = Stream.of(
                    Venue.class,
                    ApiModule.class,
                    LightweightModule.class,
                    LightweightHandler.class,
                    Middleware.class,
                    ReconnectCallback.class)
            .map(Class::getName)
            .toList();

    private Services() {}

    /** What a JPMS module's descriptor says. */
    static Map<String, List<String>> of(ModuleDescriptor descriptor) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String service : NAMES) {
            descriptor.provides().stream()
                    .filter(each -> each.service().equals(service))
                    .forEach(each -> found.put(service, each.providers()));
        }
        return found;
    }

    /** Those of several JARs, in that order, each class once. */
    static Map<String, List<String>> merged(List<Map<String, List<String>>> parts) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String service : NAMES) {
            List<String> classes = parts.stream()
                    .flatMap(part -> part.getOrDefault(service, List.of()).stream())
                    .distinct()
                    .toList();
            if (!classes.isEmpty()) {
                all.put(service, classes);
            }
        }
        return all;
    }

    /** The classes in a file of META-INF/services; its form is {@link java.util.ServiceLoader}'s. */
    static List<String> parse(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}

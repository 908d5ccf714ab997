package dev.patchbay.core.plugin;

import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What a provider can be. */
enum PartKind {
    VENUE("venue", Venue.class, part -> ((Venue) part).name()),
    MODULE("module", ApiModule.class, part -> ((ApiModule<?, ?>) part).name()),
    LIGHTWEIGHT("lightweight", LightweightModule.class, part -> ((LightweightModule) part).name()),
    HANDLER("handler", LightweightHandler.class, part -> ((LightweightHandler) part).name()),
    MIDDLEWARE("middleware", Middleware.class, part -> ((Middleware) part).name()),
    CALLBACK("callback", ReconnectCallback.class, part -> ((ReconnectCallback) part).name());

    private final String word;
    private final Class<?> service;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference without state
    private final Function<Object, String> name;

    PartKind(String word, Class<?> service, Function<Object, String> name) {
        this.word = word;
        this.service = service;
        this.name = name;
    }

    /** The kind whose parts implement this interface. */
    static Optional<PartKind> of(String service) {
        return Arrays.stream(values())
                .filter(each -> each.service.getName().equals(service))
                .findFirst();
    }

    /** What operators read. */
    String word() {
        return word;
    }

    Class<?> service() {
        return service;
    }

    /** Asks the part for its name: foreign code. */
    String name(Object part) {
        return name.apply(part);
    }
}

import dev.patchbay.api.spi.ApiModule;
import ${package}.CounterModule;

/** Counts messages. */
module ${package} {
    requires transitive dev.patchbay.api;
    requires org.slf4j;

    exports ${package};

    provides ApiModule with
            CounterModule;
}

package dev.patchbay.examples;

import dev.patchbay.core.Client;
import dev.patchbay.micrometer.PatchbayMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The meters of a client in an application's own registry. */
final class BindTheMeters {
    private BindTheMeters() {}

    static PatchbayMeters bind(Client client, MeterRegistry registry) {
        // @start region="bind"
        var meters = new PatchbayMeters(client::statistics, Tags.of("client", "demo"));
        meters.bindTo(registry); // until meters.close()
        // @end
        return meters;
    }
}

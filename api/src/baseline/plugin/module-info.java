/** A plugin that nobody compiles again: it shows that what was built against a released API still loads. */
module demo.kept {
    requires dev.patchbay.api;

    provides dev.patchbay.api.spi.ApiModule with
            demo.kept.KeptModule;
    provides dev.patchbay.api.spi.LightweightModule with
            demo.kept.KeptWatcher;
    provides dev.patchbay.api.spi.Middleware with
            demo.kept.KeptMiddleware;
    provides dev.patchbay.api.spi.LightweightHandler with
            demo.kept.KeptHandler;
    provides dev.patchbay.api.spi.ReconnectCallback with
            demo.kept.KeptCallback;
    provides dev.patchbay.api.spi.Venue with
            demo.kept.KeptVenue;
}

package com.example.alerts;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when a price crosses a level. Its handle is {@link Alerts}, its settings are {@link AlertSettings}. */
public final class AlertsModule implements ApiModule<AlertCommand, Alerts>, Configurable<AlertSettings> {
    private static final Logger LOG = LoggerFactory.getLogger(AlertsModule.class);

    private final Watches watches = new Watches();

    /** Written before anything else is asked. */
    private AlertSettings settings = AlertSettings.STANDARD;

    /** The run that is about to start. Owned by the module's thread. */
    private AlertLoop loop;

    /** For {@link java.util.ServiceLoader}. Each client makes one of its own. */
    public AlertsModule() {}

    @Override
    public String name() {
        return "price-alerts";
    }

    @Override
    public AlertSettings settings() {
        return AlertSettings.STANDARD;
    }

    @Override
    public void configure(AlertSettings chosen) {
        settings = chosen;
        chosen.levels().forEach((asset, levels) -> levels.stream()
                .map(level -> new Watch(asset, level, AlertsModule::log))
                .forEach(watches::add));
    }

    @Override
    public Class<Alerts> handleType() {
        return Alerts.class;
    }

    @Override
    public Alerts handle(Commands<AlertCommand> commands) {
        return new Alerts(commands, watches);
    }

    /** {@inheritDoc} The oldest price goes, for the newest is the one that counts. */
    @Override
    public InboxLimits inboxLimits() {
        return InboxLimits.STANDARD.withOverflow(Overflow.DROP_OLDEST);
    }

    @Override
    public Rule rule(ModuleContext<AlertCommand> context) {
        return Rule.event(settings.event());
    }

    /** {@inheritDoc} Asked right before each {@link #run}, on the same thread: the callback and the run loop share their state. */
    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<AlertCommand> context) {
        loop = new AlertLoop(context, settings, watches);
        return Optional.of(loop);
    }

    @Override
    public void run(ModuleContext<AlertCommand> context) throws InterruptedException {
        loop.run();
    }

    private static void log(Alert alert) {
        LOG.warn(
                "price alert asset={} level={} direction={} price={}",
                alert.asset(),
                alert.level(),
                alert.direction(),
                alert.price());
    }
}

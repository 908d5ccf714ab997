import ch.qos.logback.classic.spi.Configurator;
import dev.patchbay.launcher.LogSetup;
import org.jspecify.annotations.NullMarked;

/**
 * The command line.
 *
 * @provides Configurator so that nothing but standard error is ever logged to
 */
@NullMarked
module dev.patchbay.launcher {
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires dev.patchbay.account;
    requires dev.patchbay.api;
    requires dev.patchbay.core;
    requires dev.patchbay.pocketoption;
    requires dev.patchbay.raw;
    requires dev.patchbay.servertime;
    requires dev.patchbay.simulator;
    requires dev.patchbay.subscriptions;
    requires dev.patchbay.trades;
    requires info.picocli;
    requires static transitive org.jspecify;
    requires jdk.httpserver;
    requires org.slf4j;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;

    opens dev.patchbay.launcher to
            info.picocli;

    provides Configurator with
            LogSetup;
}

package dev.patchbay.testkit.child;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Transition;
import dev.patchbay.api.Waits;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.Part;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Plugins;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens a client with the plugin, and tells how it stands, until standard input ends.
 *
 * <p>Standard output belongs to what it tells; what the plugin prints goes to standard error.
 */
public final class ChildMain {
    /** Tests are in a hurry. */
    private static final ClientSettings SETTINGS = ClientSettings.STANDARD.withReconnect(new ClientSettings.Reconnect(
            Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofMillis(5), Duration.ofSeconds(30), 0));

    private final PrintStream out;
    private final BufferedReader in;

    private ChildMain(PrintStream out, BufferedReader in) {
        this.out = out;
        this.in = in;
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        var in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        int status = new ChildMain(out, in).run();
        System.exit(status); // threads of the plugin may not want to end
    }

    private int run() {
        try {
            Order order = Order.read(in);
            ClientBuilder builder = Client.builder()
                    .settings(SETTINGS)
                    .parts(new TextSettings(order.parts()))
                    .onTransition(this::tell);
            if (order.classPath()) {
                ClassPathParts.find().addTo(builder, order.venue(), order.settings());
            } else {
                Plugins plugins = plugins(order);
                requireWhole(plugins);
                builder.venue(order.venue(), order.settings()).plugins(plugins);
            }
            try (Client client = builder.open()) {
                tell(Line.of("opened"));
                answer(client);
            }
            return 0;
        } catch (ConfigException | IOException | LinkageError e) {
            tell(Line.of("failed", String.valueOf(e.getMessage()), e.toString()));
            return 1;
        }
    }

    private static Plugins plugins(Order order) {
        Optional<Path> folder = order.plugins();
        return folder.isEmpty()
                ? Plugins.image()
                : Plugins.open(PluginSettings.of(
                        folder.get(), order.copies().orElse(folder.get().resolveSibling("copies"))));
    }

    private static void requireWhole(Plugins plugins) {
        plugins.plugins().stream()
                .flatMap(each -> each.refusal().stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw new ConfigException(refusal.toString());
                });
        for (Part each : plugins.parts()) {
            each.failure().ifPresent(failure -> {
                throw new ConfigException("the part " + each.name() + " can't be made: " + failure);
            });
        }
    }

    private void answer(Client client) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("close"); line = in.readLine()) {
            if (line.equals("modules")) {
                client.modules().forEach(this::tell);
            }
            tell(Line.of("state", client.state().name()));
            tell(Line.of("end"));
        }
    }

    private void tell(ModuleStatus status) {
        Waits waits = status.waits();
        tell(Line.of(
                "module",
                status.name(),
                status.kind(),
                status.state().name(),
                status.detail(),
                Long.toString(status.received()),
                Long.toString(status.dropped()),
                Long.toString(status.restarts()),
                Long.toString(waits.count()),
                nanos(waits.total()),
                nanos(waits.median()),
                nanos(waits.p99()),
                nanos(waits.p999()),
                nanos(waits.longest())));
    }

    private static String nanos(Duration duration) {
        return Long.toString(duration.toNanos());
    }

    private void tell(Transition transition) {
        ClientState to = transition.to();
        tell(Line.of("transition", to.name(), transition.cause().toString()));
    }

    private synchronized void tell(Line line) {
        out.println(line);
        out.flush();
    }
}

package dev.patchbay.launcher;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what there is to run. For one thread. */
@Command(
        name = "modules",
        description = {
            "Lists every venue, module, handler and middleware, those of plugins too: where it is from, whether it runs, and if not, why.",
            "With --live, or told where to connect to, it connects, waits, and shows what each has received, dropped, and how often it was"
                    + " restarted.",
            "%nExamples:%n  patchbay modules%n  patchbay modules --live --for 10s%n  patchbay modules --settings trades"
        })
final class ModulesCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--live", description = "Connect, and show how each is doing.")
    private boolean live;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long to stay connected before the counts are read. Standard: not at all.")
    private @Nullable Duration stay;

    @Option(
            names = "--settings",
            paramLabel = "NAME",
            description =
                    "Show what can be set of this one, below modules.NAME.settings of the configuration file, instead.")
    private @Nullable String settingsOf;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    ModulesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (settingsOf != null) {
            settings(settingsOf).forEach(shell.terminal()::result);
            return ExitCode.DONE.number();
        }
        boolean connects = live || stay != null || connection.sayWhere();
        List<ModuleRow> rows = connects ? connected() : found();
        List<String> lines = output.json()
                ? rows.stream().map(row -> row.json(connects)).toList()
                : ModuleRows.table(rows, connects);
        lines.forEach(shell.terminal()::result);
        return ExitCode.DONE.number();
    }

    private List<String> settings(String name) {
        Target target = connection.target(shell.environment(), shell.terminal()::say);
        LogSetup.apply(target.logging());
        try (OpenPlugins open = OpenPlugins.open(target.plugins(), connection.command(), shell)) {
            return SettingsLines.of(name, open.plugins().parts(), output.json());
        }
    }

    private List<ModuleRow> found() {
        Target target = connection.target(shell.environment(), shell.terminal()::say);
        LogSetup.apply(target.logging());
        try (OpenPlugins open = OpenPlugins.open(target.plugins(), connection.command(), shell)) {
            return ModuleRows.of(open.plugins().parts(), open.plugins().plugins(), target.parts());
        }
    }

    private List<ModuleRow> connected() throws InterruptedException {
        try (Session session = Session.open(connection, shell)) {
            session.awaitLive();
            if (stay != null) {
                stay(session, stay);
            }
            return session.modules();
        }
    }

    /** Until the time is up, or the client is over. */
    private static void stay(Session session, Duration time) throws InterruptedException {
        try {
            var _ = session.client().closed().get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // the client goes on
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a client has a cause", e);
        }
    }
}

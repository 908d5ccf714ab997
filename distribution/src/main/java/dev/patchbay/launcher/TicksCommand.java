package dev.patchbay.launcher;

import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints live ticks. For one thread. */
@Command(name = "ticks", description = "Prints live ticks until told to stop.")
final class TicksCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "ASSET",
            description = "The venue's names of the assets, such as EURUSD_otc.")
    private List<String> assets = new ArrayList<>();

    @Option(names = "--count", paramLabel = "N", description = "Stop after so many ticks of all assets together.")
    private long count = Long.MAX_VALUE;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            description = "Stop so long after the client was live first.")
    private @Nullable Duration duration;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    TicksCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count is at least 1, found " + count);
        }
        List<String> wanted = assets.stream().distinct().toList();
        try (Session session = Session.open(connection, shell)) {
            var _ = session.needs(Subscriptions.class);
            session.awaitLive();
            var printer = new Printer(shell.terminal(), new TickLines(output.json(), wanted), count);
            try (TickReading reading = session.read(wanted, printer)) {
                boolean ended = false;
                do {
                    ended = reading.await(duration == null ? Duration.ofDays(1) : duration);
                } while (!ended && duration == null);
            }
        }
        return ExitCode.DONE.number();
    }

    /** Prints until there are enough, or nobody reads any more. Safe for any thread: a lock keeps the count. */
    private static final class Printer implements Predicate<TickEvent> {
        private final Terminal terminal;
        private final TickLines lines;
        private final ReentrantLock lock = new ReentrantLock();
        private long left;

        Printer(Terminal terminal, TickLines lines, long count) {
            this.terminal = terminal;
            this.lines = lines;
            this.left = count;
        }

        @Override
        public boolean test(TickEvent event) {
            lock.lock();
            try {
                if (left == 0) {
                    return false;
                }
                left = terminal.result(lines.line(event)) ? left - counted(event) : 0;
                return left > 0;
            } finally {
                lock.unlock();
            }
        }

        private static int counted(TickEvent event) {
            return switch (event) {
                case Tick _ -> 1;
                case Gap _ -> 0;
            };
        }
    }
}

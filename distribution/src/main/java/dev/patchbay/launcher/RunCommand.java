package dev.patchbay.launcher;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.Transition;
import dev.patchbay.core.Client;
import dev.patchbay.launcher.service.RunLock;
import dev.patchbay.launcher.service.ServiceNotice;
import dev.patchbay.launcher.service.Snapshot;
import dev.patchbay.launcher.service.StatusServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a client unattended. For one thread. */
@Command(
        name = "run",
        description = {
            "Runs a client with all its modules and plugins, unattended, until it is told to stop.",
            "It never gives up by itself, but for a login that is refused or a configuration that can't work. It prints nothing to"
                    + " standard output; the log, of level info if the file says nothing else, goes to standard error. SIGTERM and"
                    + " Ctrl-C let modules finish what they began, then it ends with 0. Under systemd (Type=notify) it tells when the"
                    + " client is live, and keeps the watchdog quiet."
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final int NO_PORT = -1;

    private final Shell shell;

    @Option(
            names = "--status-port",
            paramLabel = "PORT",
            description =
                    "Answer there, on the loopback interface, how the client is doing: /health, /ready, /metrics, /status."
                            + " 0 takes any free port, which the log names.")
    private int statusPort = NO_PORT;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ServiceNotice notice = ServiceNotice.of(shell.environment());
        shell.terminal().divert(LOG::info);
        try (RunLock _ = RunLock.take(connection.configFile(), shell.environment());
                Session session = Session.unattended(connection, shell);
                StatusServer _ = statusServer(session)) {
            shell.grace(session.closingTime());
            session.client().onTransition(step -> tell(notice, step));
            if (session.client().state() == ClientState.LIVE) { // it was quicker: that step was not told any more
                notice.ready("live");
            }
            Cause end = stay(session.client(), notice);
            throw new FailureException(Failure.of(end));
        } catch (InterruptedException stop) {
            return ExitCode.DONE.number(); // being told to stop is how it ends
        } finally {
            notice.stopping();
            shell.terminal().divert(null);
        }
    }

    private @Nullable StatusServer statusServer(Session session) {
        Optional<Integer> port = statusPort == NO_PORT ? session.statusPort() : Optional.of(statusPort);
        if (port.isEmpty()) {
            return null;
        }
        Instant started = shell.time().instant();
        return StatusServer.open(
                port.get(),
                () -> Snapshot.of(session.client(), session.plugins(), session.venueName(), Version.own(), started));
    }

    private static void tell(ServiceNotice notice, Transition step) {
        Optional<String> words = TransitionWords.of(step);
        if (step.to() == ClientState.LIVE) {
            notice.ready(words.orElse("live"));
        } else {
            words.ifPresent(notice::status);
        }
    }

    /** Waits for the client's end, and tells the watchdog, twice as often as it wants, that this process works. */
    private static Cause stay(Client client, ServiceNotice notice) throws InterruptedException {
        Duration pause = notice.watchdog().map(each -> each.dividedBy(2)).orElse(Duration.ofDays(1));
        CompletableFuture<Cause> end = client.closed();
        while (true) {
            notice.watchdog().ifPresent(_ -> notice.alive());
            try {
                return end.get(pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // the client goes on
            } catch (ExecutionException e) {
                throw new IllegalStateException("the end of a client has a cause", e);
            }
        }
    }
}

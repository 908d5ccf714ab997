package dev.patchbay.launcher;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Message;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.launcher.config.TimeSpan;
import dev.patchbay.raw.Raw;
import dev.patchbay.raw.RawEvent;
import dev.patchbay.raw.RawMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows messages as they are, and sends some. For one thread. */
@Command(
        name = "raw",
        description = "Prints the messages that come, as they are, until told to stop; and sends frames.")
final class RawCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "Which messages to print, such as 'event(\"updateStream\") & contains(\"EURUSD\")';"
                    + " docs/rules.md has the language. Standard: all.")
    private @Nullable Rule rule;

    @Option(names = "--frames", description = "Print WebSocket frames as they stand on the wire, not messages.")
    private boolean frames;

    @Option(
            names = "--send",
            paramLabel = "TEXT",
            description =
                    "A text frame to send as it is, when live; may be repeated. Without --rule, --frames and --await the"
                            + " command ends when it is written.")
    private List<String> sends = new ArrayList<>();

    @Option(
            names = "--await",
            paramLabel = "RULE",
            description =
                    "Print the first message that matches, after the last --send if there is one, then end. It may take as long"
                            + " as --timeout says; with --send, no answer in time ends with 5.")
    private @Nullable Rule awaited;

    @Option(names = "--count", paramLabel = "N", description = "Stop after so many messages.")
    private @Nullable Long count;

    @Option(names = "--duration", paramLabel = "DURATION", description = "Stop after so long.")
    private @Nullable Duration duration;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    RawCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        try (Session session = Session.open(connection, shell)) {
            Raw raw = session.needs(Raw.class);
            if (awaited != null) {
                session.awaitLive();
                printOne(session, raw, awaited);
            } else if (sendsOnly()) {
                session.awaitLive();
                new FrameSending(raw, session.timeout()).send(sends);
            } else {
                printMany(session, raw);
            }
        }
        return ExitCode.DONE.number();
    }

    private void check() {
        if (count != null && count < 1) {
            throw new ParameterException(spec.commandLine(), "--count is at least 1, found " + count);
        }
        checkForFrames("--rule", rule);
        checkForFrames("--await", awaited);
        if (awaited != null && (rule != null || count != null || duration != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rule, --count and --duration belong to many messages, and --await to one: leave either out");
        }
        if (sendsOnly() && (count != null || duration != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--count and --duration belong to messages that are printed: add --rule, for instance --rule any");
        }
    }

    /** A frame as it stands on the wire has no event. */
    private void checkForFrames(String option, @Nullable Rule written) {
        Optional<Set<String>> names = written == null ? Optional.empty() : written.events();
        if (frames && names.isPresent() && !names.get().contains(Message.FRAME)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": with --frames expected a rule on the text of a frame, found one on the events "
                            + names.get() + "; leave --frames out, or use contains(...)");
        }
    }

    private boolean sendsOnly() {
        return !sends.isEmpty() && awaited == null && rule == null && !frames;
    }

    /** Listens before the client is live, so that nothing of what follows a login is missed. */
    private void printMany(Session session, Raw raw) throws InterruptedException {
        Rule wanted = rule == null ? Rule.any() : rule;
        try (EventStream<RawEvent> stream = open(raw, wanted)) {
            session.awaitLive();
            new FrameSending(raw, session.timeout()).send(sends);
            reading(session).read(stream, printer(), Optional.ofNullable(duration));
        }
    }

    private void printOne(Session session, Raw raw, Rule wanted) throws InterruptedException {
        Message found = sends.isEmpty() ? next(session, raw, wanted) : answer(session, raw, wanted);
        boolean _ = shell.terminal().result(new RawLines(output.json()).line(found));
    }

    private Message answer(Session session, Raw raw, Rule wanted) throws InterruptedException {
        new FrameSending(raw, session.timeout()).send(sends.subList(0, sends.size() - 1));
        Rule reply = frames ? Rule.event(Message.FRAME).and(wanted) : wanted;
        return raw.request(Message.text(Message.FRAME, sends.getLast()), reply, session.timeout());
    }

    private Message next(Session session, Raw raw, Rule wanted) throws InterruptedException {
        List<Message> found = new ArrayList<>();
        try (EventStream<RawEvent> stream = open(raw, wanted)) {
            reading(session)
                    .read(
                            stream,
                            event -> !(event instanceof RawMessage(Message message) && found.add(message)),
                            Optional.of(session.timeout()));
        }
        if (found.isEmpty()) {
            throw new RequestTimeoutException(
                    "no message that matches " + wanted + " came within " + TimeSpan.words(session.timeout()));
        }
        return found.getFirst();
    }

    private EventStream<RawEvent> open(Raw raw, Rule wanted) throws InterruptedException {
        return frames ? raw.frames(wanted) : raw.messages(wanted);
    }

    private StreamReading reading(Session session) {
        return new StreamReading(session.client(), shell.time(), "raw", ExitCode.UNEXPECTED);
    }

    private Predicate<RawEvent> printer() {
        RawLines lines = new RawLines(output.json());
        long[] left = {count == null ? Long.MAX_VALUE : count};
        return event -> {
            left[0] -= event instanceof RawMessage ? 1 : 0;
            return shell.terminal().result(lines.line(event)) && left[0] > 0;
        };
    }
}

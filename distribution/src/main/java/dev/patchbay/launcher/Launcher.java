package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.launcher.config.Found;
import dev.patchbay.launcher.config.TimeSpan;
import dev.patchbay.launcher.installation.Installation;
import dev.patchbay.launcher.startup.StartupCache;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The way in from the command line.
 *
 * <p><b>The end.</b> Each way out goes through {@link #run}: what a command opened is closed by its own try block, whether it is done,
 * has failed, or was interrupted by Ctrl-C.
 */
public final class Launcher {
    private static final Pattern JSON = Pattern.compile("[\\[{]\\s*\"");

    private Launcher() {}

    /**
     * Runs one command, then ends the process with its exit code.
     *
     * @param args the command, its options, its parameters
     */
    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        StartupCache.here().complaint().ifPresent(words -> err.print("patchbay: " + words + "\n"));
        err.flush();
        if (args.length == 1 && asksForVersion(args[0])) { // before anything is loaded that only commands need
            out.print(String.join("\n", Version.lines()) + "\n");
            out.flush();
            return;
        }
        System.setErr(err);
        System.setOut(err); // whatever a plugin prints there, standard output holds results and nothing else
        Terminal terminal = new Terminal(out, err, TtyWindow.find(System.getenv()));
        Shell shell = new Shell(terminal, System.getenv(), TimeSource.system(), Installation.here());
        SignalStop signals = SignalStop.of(Thread.currentThread(), shell);
        int exitCode = run(args, shell);
        signals.over(exitCode);
        System.exit(exitCode); // Netty's last thread would keep the process for another second
    }

    private static boolean asksForVersion(String argument) {
        return argument.equals("--version") || argument.equals("-V");
    }

    /**
     * Runs one command.
     *
     * @return the exit code, one of {@link ExitCode}
     */
    static int run(String[] args, Shell shell) {
        PatchbayCommand root = new PatchbayCommand();
        try {
            return commandLine(root, args, shell).execute(args);
        } catch (Throwable failure) { // an Error too ends with a line and a number
            return report(failure, root, shell);
        }
    }

    private static CommandLine commandLine(PatchbayCommand root, String[] args, Shell shell) {
        Terminal terminal = shell.terminal();
        return Commands.of(root, args, shell)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .registerConverter(Duration.class, text -> read(text, TimeSpan::parse))
                .registerConverter(Instant.class, text -> read(text, Launcher::time))
                .registerConverter(BigDecimal.class, text -> read(text, Launcher::number))
                .registerConverter(Rule.class, text -> read(text, Rule::parse))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> {
                    LogSetup.verbosity(root.verbosity());
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((wrong, _) -> usage(wrong, terminal))
                .setExecutionExceptionHandler((failure, _, _) -> report(failure, root, shell));
    }

    private static <T> T read(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "expected a time in UTC such as 2026-01-31T12:00:00Z, found " + Found.text(text), e);
        }
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a decimal number such as 1.50, found " + Found.text(text), e);
        }
    }

    private static int usage(ParameterException wrong, Terminal terminal) {
        List<String> suggestions =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String meant = suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
        String help = "See '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'";
        String words = words(wrong) + meant;
        terminal.say(words + (words.contains("\n") ? "\n" : words.endsWith("?") ? " " : ". ") + help);
        return ExitCode.USAGE.number();
    }

    /** An argument that is wrong may be a secret in the wrong place: what looks like JSON is not repeated. */
    private static String words(ParameterException wrong) {
        String words = String.valueOf(wrong.getMessage());
        return JSON.matcher(words).find()
                ? "an argument is wrong, and not repeated here, for it looks like a secret: an SSID belongs into a file,"
                        + " for --ssid-file"
                : words;
    }

    private static int report(Throwable thrown, PatchbayCommand root, Shell shell) {
        Failure failure = thrown instanceof FailureException known
                ? known.failure()
                : Failure.of(thrown, shell.end().get());
        shell.terminal().say(failure.words());
        if (root.verbosity() > 1) {
            shell.terminal().trace(thrown);
        }
        return failure.exitCode().number();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}

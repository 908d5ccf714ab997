package dev.patchbay.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.patchbay.launcher.config.Logging;
import org.slf4j.LoggerFactory;

/**
 * Sends the log to standard error, warnings and worse at first.
 *
 * <p>Logback finds it by ServiceLoader. It stands in for an XML file, whose parser would cost more than all the rest of the start.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String LINE = "%d{HH:mm:ss.SSS, UTC} %-5level %logger{0} [%thread]: %msg%n";
    private static final String TERSE = LINE + "%ex{0}"; // what was thrown, without where
    private static final String FULL = LINE + "%ex";
    private static final String VERBOSITY = "verbosity";
    private static final String APPENDER = "stderr";

    /** Logs each plugin that is refused, which the terminal tells already. */
    private static final String ROSTER = "dev.patchbay.core.plugin.Roster";

    /** For ServiceLoader. */
    public LogSetup() {}

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(loggers);
        console.setName(APPENDER);
        console.setTarget("System.err");
        console.setEncoder(encoder(loggers, TERSE));
        console.start();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(Level.WARN);
        loggers.getLogger(ROSTER).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Sets how much is logged.
     *
     * @param times how often the user asked for more: 0 warnings, 1 what an operator counts on, 2 all of Patchbay, with stack traces
     */
    static void verbosity(int times) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        loggers.putProperty(VERBOSITY, String.valueOf(times));
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(times == 0 ? Level.WARN : Level.INFO);
        loggers.getLogger(ROSTER).setLevel(times == 0 ? Level.OFF : null);
        loggers.getLogger("dev.patchbay").setLevel(times < 2 ? null : Level.DEBUG); // Netty's DEBUG would hide ours
        if (root.getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> console) {
            console.setEncoder(encoder(loggers, times < 2 ? TERSE : FULL));
        }
    }

    /**
     * Sets how much is logged, and how, as the configuration says; where the user asked for more on the command line, that holds.
     *
     * @param standard where the configuration says nothing
     */
    static void apply(Logging logging, Logging.Level standard) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if ("0".equals(loggers.getProperty(VERBOSITY))) {
            root.setLevel(level(logging.level().orElse(standard)));
        }
        if (logging.format() == Logging.Format.JSON
                && root.getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> console) {
            var json = new JsonEncoder();
            json.setContext(loggers);
            json.start();
            console.setEncoder(json);
            loggers.getLogger(ROSTER).setLevel(null); // who reads a log in JSON does not read the terminal
        }
        logging.levels().forEach((name, level) -> loggers.getLogger(name).setLevel(level(level)));
    }

    private static Level level(Logging.Level level) {
        return Level.toLevel(level.name());
    }

    private static PatternLayoutEncoder encoder(LoggerContext loggers, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(loggers);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }
}

package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.Simulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Promise 9 of DESIGN.md: a secret never appears, whatever becomes of the login. */
@Isolated("listens to the log of the whole process")
class SecretsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger PATCHBAY = (Logger) LoggerFactory.getLogger("dev.patchbay");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
        PATCHBAY.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        PATCHBAY.setLevel(null);
        ROOT.detachAppender(log);
    }

    @ParameterizedTest
    @EnumSource(LoginOutcome.class)
    void noLoginPrintsTheSession(LoginOutcome outcome) throws Exception {
        try (Simulator simulator = Simulator.builder().login(outcome).start();
                Client client = LiveClient.open(simulator, Simulator.DEMO_SSID, Map.of("login-timeout", "100ms"))) {
            Throwable failure = catchThrowable(() -> client.awaitLive(Duration.ofSeconds(1)));
            simulator.awaitConnects(1, DEADLINE);

            String printed = printed(failure) + client + client.history() + client.modules() + client.statistics();
            assertThat(printed).doesNotContain(secrets(Simulator.DEMO_SSID));
        }
        assertNothingLogged(Simulator.DEMO_SSID);
    }

    @Test
    void noRealSessionIsPrintedEither() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = LiveClient.open(simulator, Simulator.REAL_SSID, Map.of())) {
            client.awaitLive(DEADLINE);
            simulator.disconnectAll();
            simulator.awaitLogins(2, DEADLINE);
        }
        assertNothingLogged(Simulator.REAL_SSID);
    }

    @Test
    void anSsidThatCannotBeReadIsNotPrinted() throws Exception {
        String mangled = Simulator.REAL_SSID.replace("\\", "");
        try (Simulator simulator = Simulator.start();
                Client client = LiveClient.open(simulator, mangled, Map.of())) {
            Throwable failure = catchThrowable(() -> client.awaitLive(DEADLINE));

            assertThat(failure).hasMessageContaining("lost its backslashes");
            assertThat(printed(failure)).doesNotContain(secrets(Simulator.REAL_SSID));
            assertThat(simulator.connectsSeen()).isZero();
        }
        assertNothingLogged(Simulator.REAL_SSID);
    }

    private void assertNothingLogged(String ssid) {
        assertThat(log.list).as("the log is listened to").isNotEmpty();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            assertThat(event.getFormattedMessage() + thrown).doesNotContain(secrets(ssid));
        }
    }

    /** Every longer run of letters and digits in the session, and the account's number. */
    private static String[] secrets(String ssid) {
        Matcher session = Pattern.compile("\"session\":\"((?:[^\"\\\\]|\\\\.)*)\".*\"uid\":(\\d+)")
                .matcher(ssid);
        assertThat(session.find()).isTrue();
        List<String> secrets = Pattern.compile("[0-9A-Za-z]{16,}")
                .matcher(session.group(1))
                .results()
                .map(found -> found.group())
                .toList();
        assertThat(secrets).isNotEmpty();
        return Stream.concat(secrets.stream(), Stream.of(session.group(2))).toArray(String[]::new);
    }

    private static String printed(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

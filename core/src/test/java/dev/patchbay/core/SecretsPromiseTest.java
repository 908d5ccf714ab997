package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.core.laboratory.LineVenue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Promise 9: a secret never appears in a log, an exception, a toString, a status page or a recording. */
class SecretsPromiseTest {
    private static final String SECRET = LineVenue.SECRET;

    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level before;

    @BeforeEach
    void logEverything() {
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void logAsBefore() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    @Test
    void nothingThatTheClientSaysOfALoginHoldsTheSecret() throws Exception {
        var recorded = new CopyOnWriteArrayList<String>();
        Middleware recorder = new Middleware() {
            @Override
            public Message onSend(Message message) {
                recorded.add(message.event() + " " + message.text());
                return message;
            }
        };
        var fixture =
                new ClientFixture(builder -> builder.module(new EchoModule()).middleware(recorder));
        fixture.logIn().cut();
        fixture.live();
        fixture.client.reconnect();
        fixture.net.accept().open().send("no thanks");
        fixture.await(ClientState.CLOSED);
        fixture.close();

        String all = recorded + " " + fixture.client + fixture.history() + fixture.client.statistics();
        assertThat(all).doesNotContain(SECRET);
        until("something was logged", () -> !log.list.isEmpty());
        assertThat(log.list.stream().map(SecretsPromiseTest::words)).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void valuesThatHoldSecretsDoNotPrintThem() {
        var settings = new VenueSettings(
                List.of(URI.create("wss://example.org/path?token=" + SECRET)),
                () -> java.util.Optional.of(Secret.of(SECRET)),
                Map.of("Authorization", "Bearer " + SECRET),
                Map.of("password", SECRET));
        var endpoint = new Endpoint(settings.urls().getFirst(), settings.headers());
        var proxy = Proxy.parse("http://user:" + SECRET + "@localhost:8080");

        assertThat(settings + " " + endpoint + " " + proxy + " " + Secret.of(SECRET) + " "
                        + Message.text("auth", SECRET))
                .doesNotContain(SECRET);
    }

    private static String words(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage() + thrown;
    }
}

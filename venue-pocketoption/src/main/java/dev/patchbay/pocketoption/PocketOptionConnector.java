package dev.patchbay.pocketoption;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Message;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.socketio.SocketIo;
import dev.patchbay.socketio.SocketIoOptions;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs in. Owned by the thread that runs the connector.
 *
 * <p>The outcomes, and what core makes of them: {@code successauth}, logged in. {@code NotAuthorized} in any spelling, or a bare
 * {@code 41}: rejected for certain, final. An orderly WebSocket close without a word: rejected perhaps, one more try elsewhere. Silence:
 * the wrong region, or a token of another socket; the next region. A lost connection: the next region.
 */
final class PocketOptionConnector implements Connector {
    private static final Logger LOG = LoggerFactory.getLogger(PocketOptionConnector.class);

    private static final SocketIoOptions PROTOCOL = SocketIoOptions.STANDARD
            .withAttachments(SocketIoOptions.Attachments.JSON)
            .withArguments(SocketIoOptions.Arguments.PAIRS);

    private static final String ACCEPTED = "successauth";
    private static final String[] REFUSED = {"NotAuthorized", "notAuthorized", "auth_error", "autherror"};
    private static final Rule JOIN_ANSWER = Rule.event(SocketIo.CONNECT, SocketIo.CONNECT_ERROR, SocketIo.DISCONNECT);
    private static final Rule AUTH_ANSWER =
            Rule.event(ACCEPTED, SocketIo.DISCONNECT).or(Rule.event(REFUSED));

    /** Close codes that speak of the server and not of the session: going away, broken, restarting, overloaded, bad gateway. */
    private static final Set<Integer> NOT_ABOUT_US = Set.of(1001, 1006, 1011, 1012, 1013, 1014);

    /** What the site asks for after each login; the venue answers with its snapshots. */
    private static final List<Message> INITIAL_LOADS = List.of(
            Message.text("assets/load", ""),
            Message.text("indicator/load", ""),
            Message.text("favorite/load", ""),
            Message.text("price-alert/load", ""),
            Message.text("getBalance", ""));

    private final Credentials credentials;
    private final Endpoints endpoints;
    private final PocketOptionOptions options;
    private final SessionKind session;

    /** With the place that tells the modules to which kind of account it logged in. */
    PocketOptionConnector(VenueSettings settings, PocketOptionOptions options, SessionKind session) {
        this.credentials = new Credentials(settings.credentials());
        this.endpoints = new Endpoints(settings, options);
        this.options = options;
        this.session = session;
    }

    @Override
    public List<Endpoint> endpoints() {
        return endpoints.forSession(credentials.current());
    }

    @Override
    public boolean renewCredentials() {
        return credentials.renew();
    }

    @Override
    public Connection connect(Dialer dialer) throws InterruptedException {
        Ssid ssid = credentials.current();
        Connection connection = dialer.open(new SocketIo(PROTOCOL));
        join(connection);
        connection.send(Message.text("auth", ssid.payload().reveal()));
        authenticate(connection, ssid, dialer.endpoint());
        session.loggedIn(ssid);
        INITIAL_LOADS.forEach(connection::send);
        LOG.debug("logged in region={} account={}", dialer.endpoint().uri().getHost(), ssid.demo() ? "demo" : "real");
        return connection;
    }

    private void join(Connection connection) throws InterruptedException {
        Message answer = connection.expect("the answer to the Socket.IO connect", JOIN_ANSWER, options.loginTimeout());
        if (!answer.event().equals(SocketIo.CONNECT)) {
            throw new ConnectException(Cause.of(
                    Cause.Kind.PEER_CLOSED,
                    "expected the Socket.IO connect to be accepted, the venue refused it" + words(answer.text())));
        }
    }

    private void authenticate(Connection connection, Ssid ssid, Endpoint endpoint) throws InterruptedException {
        Message answer;
        try {
            answer = connection.expect("the answer to auth", AUTH_ANSWER, options.loginTimeout());
        } catch (ConnectException e) {
            throw unanswered(e, ssid, endpoint);
        }
        if (answer.event().equals(ACCEPTED)) {
            return;
        }
        if (answer.event().equals(SocketIo.DISCONNECT)) {
            throw new LoginRejectedException(
                    "the venue refused the " + kind(ssid)
                            + " session with a Socket.IO disconnect (41), without a word. "
                            + "It has expired, or lost its backslashes, or is used from another address or browser than the one it"
                            + " is bound to: take a new one",
                    true);
        }
        throw new LoginRejectedException(
                "the venue refused the " + kind(ssid) + " session: " + answer.event()
                        + words(ssid.redact(answer.text())),
                true);
    }

    private RuntimeException unanswered(ConnectException failure, Ssid ssid, Endpoint endpoint) {
        Cause reason = failure.reason();
        if (reason.kind() == Cause.Kind.TIMEOUT) {
            return new ConnectException(Cause.of(
                    Cause.Kind.TIMEOUT,
                    "expected an answer to auth, " + endpoint.uri().getHost() + " was silent: it may not take "
                            + kind(ssid) + " sessions, or the SSID belongs to another socket of the site"));
        }
        if (reason.kind() == Cause.Kind.PEER_CLOSED && !NOT_ABOUT_US.contains(reason.closeCode())) {
            return new LoginRejectedException(
                    "the venue closed the connection instead of answering auth, which may mean that it refuses the "
                            + kind(ssid) + " session; " + reason,
                    false);
        }
        return failure;
    }

    private static String kind(Ssid ssid) {
        return ssid.demo() ? "demo" : "real";
    }

    /** The venue's own words, as far as they are worth reading. */
    private static String words(String payload) {
        int most = 200;
        String text = payload.strip();
        if (text.isEmpty() || text.equals("{}") || text.equals("null")) {
            return "";
        }
        return " " + (text.length() > most ? text.substring(0, most) + "…" : text);
    }

    /** What was configured, as it was when the client was opened; of no more use once {@link ConfigException} was thrown. */
    @Override
    public String toString() {
        return "PocketOptionConnector[" + options + "]";
    }
}

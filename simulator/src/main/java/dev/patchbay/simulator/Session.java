package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's conversation: Engine.IO, Socket.IO, the login, and then events both ways.
 *
 * <p>Owned by its event loop.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Connection connection;
    private final Venue venue;
    private final Heart heart;
    private boolean connected;
    private boolean loggedIn;
    private boolean fastHistory;
    private AccountKind account = AccountKind.DEMO;

    Session(Connection connection, Venue venue) {
        this.connection = connection;
        this.venue = venue;
        this.heart = new Heart(connection, venue.settings());
    }

    Connection connection() {
        return connection;
    }

    boolean loggedIn() {
        return loggedIn;
    }

    /** Whether the client logged in with {@code isFastHistory}. */
    boolean fastHistory() {
        return fastHistory;
    }

    /** Which account the client logged in to. */
    AccountKind account() {
        return account;
    }

    /** The WebSocket is up: the venue speaks first. */
    void opened() {
        connection.around(Place.OPEN, "", _ -> {
            Settings settings = venue.settings();
            connection.text("0{\"sid\":\"" + venue.newId() + "\",\"upgrades\":[],\"pingInterval\":"
                    + settings.pingInterval.toMillis() + ",\"pingTimeout\":" + settings.pingTimeout.toMillis()
                    + ",\"maxPayload\":" + settings.maxPayload + "}");
            heart.start();
        });
    }

    /** Records something that is no text. */
    void noticed(Received.Kind kind, String text) {
        record(kind, text, Packet.NONE);
    }

    void received(String text) {
        assert venue.loop().here() : "Session.received called off its event loop";
        Packet packet = Packet.parse(text);
        record(Received.Kind.TEXT, text, packet);
        switch (packet.kind()) {
            case PING -> connection.text("3");
            case PONG -> heart.pong();
            case LEAVE, DISCONNECT -> connection.close(1000, "");
            case CONNECT -> connect();
            case EVENT -> event(packet);
            case UNKNOWN -> LOG.debug("message of no known kind; connection={}", connection.number());
        }
    }

    /** Tells the client something, in the form that is asked for. */
    void send(String event, String json) {
        send(event, json, venue.settings().framing, () -> {});
    }

    /**
     * Tells the client something.
     *
     * @param usual the form, unless a fault asks for another
     * @param told runs when a faultless client can read what was written
     */
    void send(String event, String json, Framing usual, Runnable told) {
        connection.around(Place.SEND, event, effects -> {
            Framing framing =
                    effects.first(Action.Frame.class).map(Action.Frame::framing).orElse(usual);
            Optional<Action.Table> table = effects.first(Action.Table.class);
            String payload = OddDeals.of(
                    effects, table.map(odd -> AssetRows.odd(odd.shape(), json)).orElse(json));
            var pieces = Frames.of(framing, event, payload, venue.time().seconds());
            int times =
                    effects.first(Action.Flood.class).map(Action.Flood::count).orElse(1);
            connection.batch(() -> {
                for (int i = 0; i < times && connection.write(pieces); i++) {
                    if (framing.readable()) {
                        told.run();
                    }
                }
            });
        });
    }

    /** Tells the client the same many times, with one flush. */
    void flood(String event, String json, int count) {
        connection.batch(() -> {
            for (int i = 0; i < count; i++) {
                send(event, json);
            }
        });
    }

    void left() {
        venue.left(this);
    }

    private void connect() {
        connection.around(Place.CONNECT, "", effects -> {
            Optional<Action.ConnectError> error = effects.first(Action.ConnectError.class);
            if (error.isPresent()) {
                connection.text("44{\"message\":" + Json.quoted(error.get().message()) + "}");
                return;
            }
            connected = true;
            connection.text(venue.settings().bareConnect ? "40" : "40{\"sid\":\"" + venue.newId() + "\"}");
        });
    }

    private void event(Packet packet) {
        String event = packet.eventName();
        if (loggedIn) {
            connection.around(Place.RECEIVE, event, effects -> act(new Request(event, packet.payload(), effects)));
        } else if (connected && event.equals("auth")) {
            fastHistory = Door.wantsFastHistory(packet.payload());
            account = Door.account(packet.payload());
            connection.around(
                    Place.AUTH,
                    "",
                    effects -> answer(effects.first(Action.Login.class)
                            .map(Action.Login::outcome)
                            .orElseGet(() -> venue.door().judge(packet.payload(), connection))));
        } else if (venue.settings().punishEarly) {
            LOG.debug("event before login, punished; connection={} event={}", connection.number(), event);
            connection.disconnect();
        }
    }

    private void act(Request request) {
        if (request.event().equals("ps")) {
            heart.ps();
        }
        for (Ability ability : venue.abilities()) {
            ability.received(this, request);
        }
    }

    private void answer(LoginOutcome outcome) {
        if (loggedIn) {
            return;
        }
        LOG.debug("login answered; connection={} outcome={}", connection.number(), outcome);
        switch (outcome) {
            case ID -> welcome("{\"id\":\"" + venue.newId() + "\"}", venue.settings().framing);
            case SERVER_NAME -> welcome("{\"serverName\":\"simulator\"}", venue.settings().framing);
            case INLINE -> welcome("{\"id\":\"" + venue.newId() + "\"}", Framing.INLINE_BINARY);
            case NOT_AUTHORIZED -> reject("42[\"NotAuthorized\"]");
            case NOT_AUTHORIZED_PAYLOAD -> reject("42[\"NotAuthorized\",{}]");
            case NOT_AUTHORIZED_LOWER_CASE -> reject("42[\"notAuthorized\"]");
            case AUTH_ERROR -> reject("42[\"auth_error\"]");
            case AUTHERROR -> reject("42[\"autherror\"]");
            case DISCONNECT -> connection.disconnect();
            case CLOSE -> connection.close(1000, "");
            case SILENCE -> {}
        }
    }

    private void welcome(String body, Framing framing) {
        loggedIn = true;
        send("successauth", body, framing, () -> {});
        venue.loggedIn(this);
        connection.batch(() -> venue.abilities().forEach(ability -> ability.loggedIn(this)));
        heart.ps();
        connection.around(Place.READY, "", _ -> {});
    }

    private void reject(String words) {
        connection.write(List.of(Piece.text(words)));
        connection.disconnect();
    }

    private void record(Received.Kind kind, String text, Packet packet) {
        boolean known = loggedIn;
        venue.recorder()
                .received(order -> new Received(
                        order,
                        connection.number(),
                        venue.now(),
                        kind,
                        text,
                        known,
                        packet.event(),
                        packet.payloadText()));
    }

    @Override
    public String toString() {
        return "Session[" + connection + (loggedIn ? " logged in]" : "]");
    }
}

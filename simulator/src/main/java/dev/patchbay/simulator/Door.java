package dev.patchbay.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who may log in.
 *
 * <p>Owned by its event loop.
 */
final class Door {
    private static final Pattern USER_AGENT = Pattern.compile("s:10:\"user_agent\";s:\\d+:\"(.*?)\";s:");
    private static final Pattern ADDRESS = Pattern.compile("s:10:\"ip_address\";s:\\d+:\"(.*?)\";");

    private final Settings settings;
    private final Loop loop;
    private final Deque<Instant> attempts = new ArrayDeque<>();
    private Instant refusedUntil = Instant.MIN;

    Door(Settings settings, Loop loop) {
        this.settings = settings;
        this.loop = loop;
    }

    /** The session that a complete auth frame names. */
    static String sessionOf(String ssid) {
        JsonNode payload = Packet.parse(ssid.strip()).payload();
        String session = payload == null ? null : session(payload);
        if (session == null) {
            throw new IllegalArgumentException(
                    "expected a complete frame 42[\"auth\",{\"session\":…}], found something else (not shown: it may be secret)");
        }
        return session;
    }

    /** Turns everybody away until then. */
    void refuseUntil(Instant end) {
        assert loop.here() : "Door.refuseUntil called off its event loop";
        refusedUntil = end;
    }

    static boolean wantsFastHistory(@Nullable JsonNode payload) {
        return payload != null && flag(payload, "isFastHistory");
    }

    static AccountKind account(@Nullable JsonNode payload) {
        return payload == null ? AccountKind.DEMO : kind(payload);
    }

    LoginOutcome judge(@Nullable JsonNode payload, Connection visitor) {
        assert loop.here() : "Door.judge called off its event loop";
        String session = payload == null ? null : session(payload);
        if (payload == null || session == null) {
            return LoginOutcome.NOT_AUTHORIZED;
        }
        if (payload.has("isChart")) {
            return LoginOutcome.SILENCE; // a token of the chart socket: the trading socket accepts nothing from it
        }
        if (tooMany() || (!settings.anySession && !settings.sessions.contains(session))) {
            return LoginOutcome.NOT_AUTHORIZED;
        }
        AccountKind kind = kind(payload);
        if (settings.kind != null && settings.kind != kind) {
            return settings.wrongKind;
        }
        return kind == AccountKind.DEMO || bound(session, visitor) ? settings.success : LoginOutcome.DISCONNECT;
    }

    private boolean tooMany() {
        Instant now = loop.now();
        attempts.addLast(now);
        while (attempts.getFirst().isBefore(now.minus(settings.loginWindow))) {
            attempts.removeFirst();
        }
        if (attempts.size() > settings.loginLimit) {
            attempts.clear();
            refusedUntil = now.plus(settings.loginPenalty);
        }
        return now.isBefore(refusedUntil);
    }

    /** Whether a real session is used from where it was made. */
    private boolean bound(String session, Connection visitor) {
        boolean agent = !settings.checkUserAgent || holds(USER_AGENT, session, visitor.header("user-agent"));
        return agent && (!settings.checkAddress || holds(ADDRESS, session, visitor.address()));
    }

    private static boolean holds(Pattern where, String session, String found) {
        Matcher bound = where.matcher(session);
        return !bound.find() || bound.group(1).equals(found);
    }

    private static AccountKind kind(JsonNode payload) {
        boolean page = payload.path("currentUrl").asString("").contains("demo");
        return page || flag(payload, "isDemo") ? AccountKind.DEMO : AccountKind.REAL;
    }

    private static boolean flag(JsonNode payload, String name) {
        String value = payload.path(name).asString("0");
        return value.equals("1") || value.equals("true");
    }

    private static @Nullable String session(JsonNode payload) {
        JsonNode session = payload.has("session") ? payload.get("session") : payload.get("sessionToken");
        return session != null && session.isString() ? session.stringValue() : null;
    }
}

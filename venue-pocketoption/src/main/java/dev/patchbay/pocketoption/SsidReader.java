package dev.patchbay.pocketoption;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an {@link Ssid}. No message of its exceptions, and no exception below them, shows anything of the text. */
final class SsidReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern AUTH = Pattern.compile("42\\[\\s*(?:\"auth\"|auth)\\s*,(.*)]", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String WHERE =
            "; take the frame that begins with 42[\"auth\",{\"session\": in the browser's developer tools";
    private static final String CHART =
            "this looks like the token of the site's chart or chat socket (it has isChart, or"
                    + " sessionToken instead of session), and the trading server takes no notice of that one" + WHERE;

    private SsidReader() {}

    static Ssid read(String text) {
        String argument = argument(text.strip());
        if (argument.stripLeading().startsWith("\"")) {
            throw doubleEncoded();
        }
        JsonNode direct = object(argument);
        if (direct != null) {
            return read(direct, argument, false);
        }
        String repaired = LooseObject.repair(argument).orElseThrow(() -> unreadable(argument));
        JsonNode node = object(repaired);
        if (node == null) {
            throw unreadable(argument);
        }
        return read(node, repaired, true);
    }

    private static String argument(String text) {
        boolean wrapped = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        if (wrapped || text.startsWith("'")) {
            throw doubleEncoded();
        }
        if (text.startsWith("{")) {
            return text;
        }
        if (text.startsWith("42[") && !text.endsWith("]")) {
            throw new ConfigException("the SSID lacks its final ]: it was cut off" + WHERE);
        }
        Matcher frame = AUTH.matcher(text);
        if (!frame.matches()) {
            throw new ConfigException(
                    "expected an SSID such as 42[\"auth\",{\"session\":\"…\",\"isDemo\":1,\"uid\":…}], found "
                            + text.length() + " characters that begin otherwise" + WHERE);
        }
        return frame.group(1);
    }

    private static @Nullable JsonNode object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? node : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    private static Ssid read(JsonNode node, String argument, boolean repaired) {
        String session = session(node);
        boolean demo = flag(node.get("isDemo")) || text(node.get("currentUrl")).contains("demo");
        checkUid(node.get("uid"));
        Map<String, String> entries = demo ? Map.of() : entries(session, node);
        return new Ssid(
                Secret.of(argument),
                session,
                demo,
                (int) number(node.get("platform")),
                flag(node.get("isFastHistory")),
                Optional.ofNullable(entries.get("user_agent")).filter(agent -> !agent.isBlank()),
                repaired,
                warnings(node, repaired));
    }

    private static String session(JsonNode node) {
        String session = text(node.get("session"));
        String alias = text(node.get("sessionToken"));
        if (session.isBlank() && alias.isBlank()) {
            throw new ConfigException("the SSID has no session" + WHERE);
        }
        return session.isBlank() ? alias : session;
    }

    private static List<String> warnings(JsonNode node, boolean repaired) {
        List<String> warnings = new ArrayList<>();
        if (isChart(node)) {
            warnings.add(CHART);
        }
        if (repaired) {
            warnings.add(
                    "the SSID had lost its quotes, as a shell takes them away, and they were put back; keep it in a file");
        }
        return warnings;
    }

    private static boolean isChart(JsonNode node) {
        return node.has("isChart") || !node.has("session");
    }

    private static void checkUid(@Nullable JsonNode uid) {
        if (!NUMBER.matcher(text(uid)).matches()) {
            throw new ConfigException("expected the account's number as uid in the SSID, found none" + WHERE);
        }
    }

    /** A real session is an array that the site's PHP serialized, with a signature behind it. */
    private static Map<String, String> entries(String session, JsonNode node) {
        return PhpSession.read(session).orElseThrow(() -> {
            String prefix =
                    "error parsing session data: a real session is an array serialized by PHP, and this one can't be read. ";
            if (session.indexOf('\\') >= 0) {
                return new ConfigException(prefix + "It holds backslashes: it was escaped once too often" + WHERE);
            }
            if (session.contains(":session_id;")) {
                return new ConfigException(prefix + "Its quotes and backslashes are lost; keep the SSID in a file");
            }
            return new ConfigException(
                    prefix + (isChart(node) ? CHART : "If it is a demo session, isDemo must be 1") + ".");
        });
    }

    private static ConfigException unreadable(String argument) {
        if (argument.contains("{\\\"")) {
            return doubleEncoded();
        }
        if (argument.contains(":\"session_id\";")) {
            return new ConfigException(
                    "the SSID has lost its backslashes: in a real session, each inner quote is written \\\". "
                            + "Keep it in a file, where no shell takes them away" + WHERE);
        }
        return new ConfigException("the SSID is no JSON object that can be read, or repaired" + WHERE);
    }

    private static ConfigException doubleEncoded() {
        return new ConfigException(
                "double-encoding detected: the SSID is in quotes, or encoded as a JSON string; give the frame itself"
                        + WHERE);
    }

    private static String text(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isContainer() ? "" : node.asString();
    }

    private static long number(@Nullable JsonNode node) {
        String text = text(node);
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    private static boolean flag(@Nullable JsonNode node) {
        String text = text(node);
        return text.equals("1") || text.equals("true");
    }
}

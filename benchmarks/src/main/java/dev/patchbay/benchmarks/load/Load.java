package dev.patchbay.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something for a client to do. Immutable.
 *
 * @param name what it is called on the command line
 * @param about what it is, in words for the page
 * @param shape what happens in a round
 * @param path where at the server it is to be had
 * @param secure whether over TLS
 * @param deflate whether with permessage-deflate
 * @param connections how many at once
 */
public record Load(
        String name, String about, Shape shape, String path, boolean secure, boolean deflate, int connections) {
    private static final String NPM = "socketio-npm";

    /** Every load, in the order of the page. */
    public static final List<Load> ALL = List.of(
            flood("text-120", "inbound, text of 120 bytes"),
            flood("binary-64", "inbound, binary of 64 bytes"),
            flood("text-1k", "inbound, text of 1 KiB"),
            flood("socketio", "inbound, Socket.IO events of two frames: a header, and 96 bytes of binary"),
            flood(NPM, "the same events, from the Socket.IO project's own server for Node"),
            new Load("tls", "inbound, text of 120 bytes over TLS 1.3", Shape.FLOOD, "/text-120", true, false, 1),
            new Load(
                    "deflate",
                    "inbound, text of 1 KiB with permessage-deflate",
                    Shape.FLOOD,
                    "/deflate-1k",
                    false,
                    true,
                    1),
            flood("modules", "inbound, text of 120 bytes, for 1, 4 and 16 modules"),
            flood("routing", "inbound, text of 120 bytes, with 4 to 4,096 rules that name their events"),
            flood("slow-module", "inbound, text of 120 bytes, one of 16 modules asleep"),
            new Load("round-trip", "one request of 120 bytes in flight", Shape.ROUND_TRIP, "/echo", false, false, 1),
            new Load("outbound", "outbound, text of 120 bytes", Shape.OUTBOUND, "/sink", false, false, 1),
            crowd(100),
            crowd(1_000),
            crowd(5_000),
            crowd(10_000),
            new Load(
                    "storm",
                    "1,000 connections dropped at once, until all are back",
                    Shape.STORM,
                    "/storm",
                    false,
                    false,
                    1_000));

    private static Load flood(String name, String about) {
        String path = switch (name) {
            case "modules", "routing", "slow-module" -> "/text-120";
            case "socketio", NPM -> "/socket.io/?EIO=4&transport=websocket";
            default -> "/" + name;
        };
        return new Load(name, about, Shape.FLOOD, path, false, false, 1);
    }

    private static Load crowd(int connections) {
        String about =
                String.format(Locale.ROOT, "%,d connections, each with a message of 120 bytes a second", connections);
        return new Load("connections-" + connections, about, Shape.CROWD, "/tick", false, false, connections);
    }

    /** The load of this name. */
    public static Optional<Load> named(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
    }

    /** Whether a goal of the page reads it. */
    public boolean judged() {
        return is("text-120", "socketio", "routing", "slow-module", "round-trip", "outbound", "connections-5000");
    }

    /** Whether its messages are Socket.IO's. */
    public boolean socketIo() {
        return path.startsWith("/socket.io/");
    }

    /** Whether its server is not our own, but the one of the Socket.IO project, for Node. */
    public boolean npm() {
        return is(NPM);
    }

    /** Whether it is one of those. */
    public boolean is(String... names) {
        return List.of(names).contains(name);
    }
}

package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Texts;
import dev.patchbay.benchmarks.subject.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A client that can be measured. Immutable.
 *
 * @param name what it is called on the command line
 * @param about what it is, in words for the page
 * @param takes which loads it can be given
 * @param platform what it is written for
 */
public record Peers(String name, String about, Predicate<Load> takes, Platform platform) {
    /** For clients that need a thread or more for each connection: beyond a thousand that measures the machine's threads. */
    private static final String[] THOUSANDS = {"connections-5000", "connections-10000"};

    /** For clients that are much like another here: many connections take the most time of a run. */
    private static final String[] CROWDS = {"connections-1000", "connections-5000", "connections-10000", "storm"};

    /** Every client, in the order of the page. */
    public static final List<Peers> ALL = List.of(
            new Peers(
                    "patchbay",
                    "Patchbay: 3 middleware, 16 modules",
                    load -> !load.is("routing") && load.shape() != Shape.CROWD,
                    PatchbaySubject::full),
            new Peers(
                    "patchbay-1",
                    "Patchbay: 1 module",
                    load -> !load.is("routing", "slow-module", "socketio-npm", "storm") && load.shape() != Shape.CROWD,
                    () -> new PatchbaySubject(1, 0, 0, false)),
            new Peers(
                    "patchbay-4",
                    "Patchbay: 4 modules",
                    load -> load.is("modules") || load.shape() == Shape.CROWD,
                    () -> new PatchbaySubject(4, 0, 0, false)),
            new Peers(
                    "patchbay-sleeper",
                    "Patchbay: 3 middleware, 16 modules, one asleep",
                    load -> load.is("slow-module"),
                    () -> new PatchbaySubject(Texts.NAMES, 3, 0, true)),
            rules(4),
            rules(64),
            rules(1_024),
            rules(4_096),
            new Peers("netty", "raw Netty, its standard client", Peers::plain, NettySubject::standard),
            new Peers(
                    "netty-bare",
                    "raw Netty, text not checked",
                    load -> plain(load) && flood(load),
                    NettySubject::bare),
            peer("okhttp", "OkHttp", OkHttpSubject::new, THOUSANDS),
            peer("java-websocket", "Java-WebSocket", JavaWebSocketSubject::new, THOUSANDS),
            peer("jdk", "the JDK's HttpClient", JdkSubject::new, "deflate", "storm"),
            peer("nv", "nv-websocket-client", NvSubject::new, CROWDS),
            peer("jetty", "Jetty", JettySubject::new, CROWDS),
            peer("vertx", "Vert.x", VertxSubject::new),
            peer("reactor", "Reactor Netty", ReactorSubject::new),
            peer("tyrus", "Tyrus", TyrusSubject::new, and("deflate", CROWDS)),
            new Peers("node-ws", "ws for Node", Peers::onNode, new Platform.NodeJs()),
            new Peers("socketio-java", "socket.io-client for Java", Load::socketIo, SocketIoSubject::new),
            new Peers("socketio-node", "socket.io-client for Node", Load::socketIo, new Platform.NodeJs()));

    private Peers(String name, String about, Predicate<Load> takes, Supplier<Subject> make) {
        this(name, about, takes, new Platform.Jvm(make));
    }

    /** Four modules get all messages, the others none. */
    private static Peers rules(int rules) {
        return new Peers(
                "patchbay-rules-" + rules,
                String.format(Locale.ROOT, "Patchbay: %,d rules", rules),
                load -> load.is("routing"),
                () -> new PatchbaySubject(4, 0, rules - 4, false));
    }

    /** A client of others, with the loads that it can't be given, beside those that have to do with more than WebSocket. */
    private static Peers peer(String name, String about, Supplier<Subject> make, String... without) {
        return new Peers(name, about, load -> plain(load) && !load.is(without), make);
    }

    private static String[] and(String one, String... others) {
        return Stream.concat(Stream.of(one), Stream.of(others)).toArray(String[]::new);
    }

    /** What drivers.js can do. */
    private static boolean onNode(Load load) {
        return plain(load) && !load.is(THOUSANDS) && load.shape() != Shape.STORM;
    }

    /** Loads that have to do with WebSocket alone. */
    private static boolean plain(Load load) {
        return !load.socketIo() && !load.is("modules", "routing", "slow-module");
    }

    private static boolean flood(Load load) {
        return load.shape() == Shape.FLOOD;
    }

    /** The client of this name. */
    public static Optional<Peers> named(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
    }
}

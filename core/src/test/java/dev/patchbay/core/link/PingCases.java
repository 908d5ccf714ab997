package dev.patchbay.core.link;

import static dev.patchbay.core.link.Octets.goesOn;
import static dev.patchbay.core.link.Octets.hex;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.ping;
import static dev.patchbay.core.link.Octets.pong;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.textBegins;
import static dev.patchbay.core.link.Octets.utf8;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;

/** Sections 5.5.2 and 5.5.3 of RFC 6455. */
final class PingCases {
    private static final String LAX = "it takes a length in any form";

    private PingCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.addAll(whole());
        cases.addAll(refused());
        return cases;
    }

    private static List<ConformanceCase> whole() {
        String longest = "x".repeat(125);
        return List.of(
                ConformanceCase.of("The RFC's own example of a ping is told", "5.7", hex("89 05 48 65 6c 6c 6f"))
                        .gives(new Seen.Ping("48656c6c6f")),
                ConformanceCase.of("A ping may be empty", "5.5.2", ping("")).gives(new Seen.Ping("")),
                ConformanceCase.of("A ping may have 125 octets", "5.5.2", ping(longest))
                        .gives(new Seen.Ping("78".repeat(125))),
                ConformanceCase.of(
                                "A ping may have any octets",
                                "5.5.2",
                                Peer.frame(Peer.PING, true, 0, hex("00 ff fe fd fc fb 80")))
                        .gives(new Seen.Ping("00fffefdfcfb80"))
                        .but(
                                Implementation.DRIVER,
                                "it tells a ping as text; its pong has the right octets",
                                new Seen.Ping("00" + "efbfbd".repeat(6))),
                ConformanceCase.of(
                                "Pings that come together are all told", "5.5.2", join(ping("1"), ping("2"), ping("3")))
                        .gives(new Seen.Ping("31"), new Seen.Ping("32"), new Seen.Ping("33")),
                ConformanceCase.of(
                                "A pong that nobody asked for is told, and harms nothing",
                                "5.5.3",
                                pong("p"),
                                text("t"))
                        .gives(new Seen.Pong("70"), Seen.text("t")),
                ConformanceCase.of("A pong may be empty", "5.5.3", pong("")).gives(new Seen.Pong("")),
                ConformanceCase.of("A pong may have 125 octets", "5.5.3", pong(longest))
                        .gives(new Seen.Pong("78".repeat(125))),
                ConformanceCase.of("A ping whose end does not come is not told", "5.5.2", hex("89 05 48 65"))
                        .gives());
    }

    private static List<ConformanceCase> refused() {
        byte[] tooLong = new byte[126];
        return List.of(
                ConformanceCase.of("A ping must not have 126 octets", "5.5", Peer.frame(Peer.PING, true, 0, tooLong))
                        .fails(1002),
                ConformanceCase.of("A pong must not have 126 octets", "5.5", Peer.frame(Peer.PONG, true, 0, tooLong))
                        .fails(1002),
                ConformanceCase.of(
                                "A ping must not have 65536 octets",
                                "5.5",
                                hex("89 7f 00 00 00 00 00 01 00 00 78 78 78"))
                        .fails(1002),
                ConformanceCase.of("A ping's length must not take two octets", "5.5", hex("89 7e 00 01 78"))
                        .fails(1002)
                        .but(Implementation.DRIVER, LAX, new Seen.Ping("78")),
                ConformanceCase.of(
                                "A ping's length must not take eight octets",
                                "5.5",
                                hex("89 7f 00 00 00 00 00 00 00 01 78"))
                        .fails(1002)
                        .but(Implementation.DRIVER, LAX, new Seen.Ping("78")),
                ConformanceCase.of("A ping must not be a fragment", "5.5", Peer.frame(Peer.PING, false, 0, utf8("p")))
                        .fails(1002),
                ConformanceCase.of("A pong must not be a fragment", "5.5", Peer.frame(Peer.PONG, false, 0, utf8("p")))
                        .fails(1002),
                ConformanceCase.of("An empty ping must not be a fragment", "5.5", hex("09 00"))
                        .fails(1002),
                ConformanceCase.of(
                                "A ping between fragments must not be one",
                                "5.5",
                                textBegins(utf8("a")),
                                Peer.frame(Peer.PING, false, 0, utf8("p")),
                                goesOn(utf8("b")))
                        .fails(1002));
    }
}

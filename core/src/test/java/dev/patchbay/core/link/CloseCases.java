package dev.patchbay.core.link;

import static dev.patchbay.core.link.Octets.close;
import static dev.patchbay.core.link.Octets.hex;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.ping;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.utf8;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;

/** Sections 5.5.1 and 7 of RFC 6455. */
final class CloseCases {
    private static final int[] SENT = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3001, 3999, 4000, 4321, 4999
    };
    private static final int[] NOT_SENT = {
        0, 1, 255, 999, 1004, 1005, 1006, 1015, 1016, 1017, 1100, 1999, 2000, 2500, 2999, 5000, 9999, 32768, 65535
    };

    private CloseCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        for (int code : SENT) {
            cases.add(sent(code));
        }
        for (int code : NOT_SENT) {
            cases.add(ConformanceCase.of("The code " + code + " must not be sent", "7.4", close(code, "bye"))
                    .fails(1002));
        }
        cases.addAll(bodies());
        cases.addAll(order());
        return cases;
    }

    private static List<ConformanceCase> bodies() {
        return List.of(
                ConformanceCase.of("A close frame may be empty", "7.1.5", close())
                        .gives(new Seen.Close(1005, ""))
                        .but(Implementation.DRIVER, "it tells an empty frame as 1000", new Seen.Close(1000, "")),
                ConformanceCase.of("A close frame may have a code alone", "5.5.1", close(1000, ""))
                        .gives(new Seen.Close(1000, "")),
                ConformanceCase.of("Half a code is refused", "5.5.1", close((byte) 3))
                        .fails(1002),
                ConformanceCase.of("A reason may have 123 octets", "5.5", close(1000, "x".repeat(123)))
                        .gives(new Seen.Close(1000, "x".repeat(123))),
                ConformanceCase.of("A reason must not have 124 octets", "5.5", close(1000, "x".repeat(124)))
                        .fails(1002),
                ConformanceCase.of("A reason may have any characters", "5.5.1", close(1000, "grüße, κόσμε 🎉"))
                        .gives(new Seen.Close(1000, "grüße, κόσμε 🎉")),
                broken("A reason must be UTF-8", "03 e8 61 ff"),
                broken("A reason must not be cut within a character", "03 e8 61 f0 9f 8e"),
                broken("A reason must not hold a surrogate", "03 e8 ed a0 80"),
                ConformanceCase.of(
                                "A close frame must not be a fragment",
                                "5.5",
                                Peer.frame(Peer.CLOSE, false, 0, hex("03 e8")))
                        .fails(1002),
                ConformanceCase.of("A close frame's length must not take two octets", "5.5", hex("88 7e 00 02 03 e8"))
                        .fails(1002)
                        .but(Implementation.DRIVER, "it takes a length in any form", new Seen.Close(1000, "")));
    }

    private static List<ConformanceCase> order() {
        return List.of(
                ConformanceCase.of(
                                "What came before a close frame is told", "7.1.2", join(text("last"), close(1000, "")))
                        .gives(Seen.text("last"), new Seen.Close(1000, "")),
                ConformanceCase.of(
                                "A text behind a close frame is not told",
                                "5.5.1",
                                join(close(1001, "away"), text("late")))
                        .gives(new Seen.Close(1001, "away")),
                ConformanceCase.of("A ping behind a close frame is not told", "5.5.1", close(1000, ""), ping("late"))
                        .gives(new Seen.Close(1000, "")),
                ConformanceCase.of("A second close frame is not told", "5.5.1", join(close(1000, ""), close(1001, "")))
                        .gives(new Seen.Close(1000, "")),
                ConformanceCase.of(
                                "What breaks the rules behind a close frame is not told",
                                "1.4",
                                join(close(1000, ""), hex("ff ff ff ff")))
                        .gives(new Seen.Close(1000, "")),
                ConformanceCase.of(
                                "A close frame behind broken text does not unbreak it",
                                "8.1",
                                text(utf8("ok")),
                                join(text(hex("c3 28")), close(1000, "")))
                        .fails(1007, Seen.text("ok")));
    }

    private static ConformanceCase sent(int code) {
        ConformanceCase each = ConformanceCase.of("The code " + code + " may be sent", "7.4", close(code, "bye"))
                .gives(new Seen.Close(code, "bye"));
        String older = "its list of codes is older than the registry's, where this one was added after the RFC";
        Seen refused = new Seen.Failed(1002);
        return switch (code) {
            case 1012, 1013 -> each.but(Implementation.DRIVER, older, refused);
            case 1014 -> each.but(Implementation.DRIVER, older, refused).but(Implementation.WSPROTO, older, refused);
            default -> each;
        };
    }

    private static ConformanceCase broken(String name, String body) {
        String why = "it refuses with 1002, which is as right: 7.4.1 has 1007 for messages, and a reason is none";
        return ConformanceCase.of(name, "8.1", close(hex(body)))
                .fails(1007)
                .but(Implementation.DRIVER, why, new Seen.Failed(1002));
    }
}

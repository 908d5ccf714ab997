package dev.patchbay.core.link;

import static dev.patchbay.core.link.Octets.binary;
import static dev.patchbay.core.link.Octets.close;
import static dev.patchbay.core.link.Octets.hex;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.masked;
import static dev.patchbay.core.link.Octets.ping;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.textBegins;
import static dev.patchbay.core.link.Octets.utf8;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Section 5.2 of RFC 6455, but for lengths. */
final class FrameCases {
    private static final String[] KINDS = {"continuation", "text", "binary", "", "", "", "", "", "close", "ping", "pong"
    };

    private FrameCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.addAll(whole());
        cases.addAll(reservedBits());
        cases.addAll(reservedOpcodes());
        cases.addAll(masks());
        return cases;
    }

    private static List<ConformanceCase> whole() {
        return List.of(
                ConformanceCase.of("The RFC's own example of a text is read", "5.7", hex("81 05 48 65 6c 6c 6f"))
                        .gives(Seen.text("Hello")),
                ConformanceCase.of("A text may be empty", "5.6", hex("81 00")).gives(Seen.text("")),
                ConformanceCase.of("A binary message may be empty", "5.6", hex("82 00"))
                        .gives(Seen.binary()),
                ConformanceCase.of("A binary message may have any octets", "5.6", binary(hex("00 ff c3 28 80")))
                        .gives(Seen.binary(hex("00 ff c3 28 80"))),
                ConformanceCase.of(
                                "Frames that come together are told in their order",
                                "5.4",
                                join(text("one"), ping("p"), binary((byte) 2), text("three")))
                        .gives(Seen.text("one"), new Seen.Ping("70"), Seen.binary((byte) 2), Seen.text("three")),
                ConformanceCase.of("A head may be cut behind its first octet", "5.2", hex("81"), hex("02 68 69"))
                        .gives(Seen.text("hi")),
                ConformanceCase.of("A payload may come octet by octet", "5.2", hex("81 02"), hex("68"), hex("69"))
                        .gives(Seen.text("hi")),
                ConformanceCase.of("A frame whose end does not come is not told", "5.2", text("whole"), hex("81 05 48"))
                        .gives(Seen.text("whole")),
                ConformanceCase.of("A head whose end does not come is not told", "5.2", text("whole"), hex("81 7e 01"))
                        .gives(Seen.text("whole")));
    }

    private static List<ConformanceCase> reservedBits() {
        var cases = new ArrayList<ConformanceCase>();
        for (int bits = 1; bits < 8; bits++) {
            String which = String.format(Locale.ROOT, "%3s", Integer.toBinaryString(bits))
                    .replace(' ', '0');
            byte[] frame = Peer.frame(Peer.TEXT, true, bits, utf8("x"));
            cases.add(ConformanceCase.of(
                            "A text with the reserved bits " + which + " is refused, what came before it is not",
                            "5.2",
                            text("before"),
                            frame)
                    .fails(1002, Seen.text("before")));
        }
        for (int opcode : new int[] {Peer.BINARY, Peer.PING, Peer.PONG, Peer.CLOSE}) {
            for (int bits : new int[] {1, 2, 4}) {
                cases.add(ConformanceCase.of(
                                "A " + KINDS[opcode] + " frame with the reserved bit " + bits + " is refused",
                                "5.2",
                                Peer.frame(opcode, true, bits, new byte[0]))
                        .fails(1002));
            }
        }
        for (int bits : new int[] {1, 2, 4}) {
            cases.add(ConformanceCase.of(
                            "A continuation with the reserved bit " + bits + " is refused",
                            "5.2",
                            textBegins(utf8("a")),
                            Peer.frame(Peer.CONTINUATION, true, bits, utf8("b")))
                    .fails(1002));
        }
        return cases;
    }

    private static List<ConformanceCase> reservedOpcodes() {
        var cases = new ArrayList<ConformanceCase>();
        for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
            cases.add(ConformanceCase.of(
                            "The reserved opcode " + opcode + " is refused",
                            "5.2",
                            Peer.frame(opcode, true, 0, new byte[0]))
                    .fails(1002));
            cases.add(ConformanceCase.of(
                            "The reserved opcode " + opcode + " is refused with a payload, and between messages",
                            "5.2",
                            join(text("before"), Peer.frame(opcode, true, 0, utf8("x")), text("behind")))
                    .fails(1002, Seen.text("before")));
        }
        cases.add(ConformanceCase.of("A reserved opcode is refused in a fragment", "5.2", hex("03 01 78"))
                .fails(1002));
        cases.add(ConformanceCase.of("Nothing is read behind what is refused", "7.1.7", hex("83 00"), close(1000, ""))
                .fails(1002));
        return cases;
    }

    private static List<ConformanceCase> masks() {
        return List.of(
                mask("a text", Seen.text("hello"), masked(Peer.TEXT, utf8("hello"))),
                mask("an empty frame", Seen.binary(), masked(Peer.BINARY)),
                mask("a ping", new Seen.Ping("70"), masked(Peer.PING, utf8("p"))),
                mask("a close frame", new Seen.Close(1000, ""), masked(Peer.CLOSE, hex("03 e8"))),
                mask("a continuation", Seen.text("ab"), textBegins(utf8("a")), masked(Peer.CONTINUATION, utf8("b"))));
    }

    private static ConformanceCase mask(String what, Seen unmasked, byte[]... chunks) {
        return ConformanceCase.of("A server must not mask " + what, "5.1", chunks)
                .fails(1002)
                .but(Implementation.DRIVER, "as a client it unmasks what a server must not mask", unmasked);
    }
}

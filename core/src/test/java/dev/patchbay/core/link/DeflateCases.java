package dev.patchbay.core.link;

import static dev.patchbay.core.link.Octets.binaryBegins;
import static dev.patchbay.core.link.Octets.close;
import static dev.patchbay.core.link.Octets.ends;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sections 6 and 7.2 of RFC 7692: what is read where compression was agreed on. */
final class DeflateCases {
    static final String AGREED = "permessage-deflate";
    static final String FORGETTING = "permessage-deflate; server_no_context_takeover";

    static final byte[] HELLO = hex("f2 48 cd c9 c9 07 00"); // section 7.2.3.1
    static final byte[] HELLO_AGAIN = hex("f2 00 11 00 00"); // section 7.2.3.2: refers to the message before
    static final byte[] HELLO_LAST = hex("f3 48 cd c9 c9 07 00 00"); // section 7.2.3.4
    static final Seen TOLD = Seen.text("Hello");

    /** Twelve ticks as zlib 1.3 compresses them. */
    private static final byte[] OWN_CODES =
            hex("8c d2 bb 0a 83 40 10 85 e1 77 99 5a 64 67 6f b3 5a 9b 17 50 ac 43 10 0b 0b 31 c4 ed c4 77 "
                    + "0f 81 34 33 d5 39 e5 81 af fb 2f 7a 9d e7 5a a9 a7 c7 3c ce d3 f0 3c ea 42 0d d5 6d 5f a9 "
                    + "67 71 ff 35 f4 fe 6c cb ef 6a 5d 09 ce dd 17 e4 d8 38 01 9d d7 8e 23 e8 82 76 9e 41 17 8d "
                    + "2b a0 4b da 85 04 ba ac 5d f4 a0 13 e3 3a d0 15 ed 52 06 5d a7 5d 0e 98 63 d3 8b 80 bd b0 "
                    + "e9 45 e4 fe 02 ");

    private static final String TICKS = IntStream.range(0, 12)
            .mapToObj(tick ->
                    "{\"asset\":\"EURUSD_otc\",\"time\":17000000%02d,\"price\":1.083%02d}".formatted(tick, tick * 7))
            .collect(Collectors.joining());

    private DeflateCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.addAll(examples());
        cases.addAll(mixed());
        cases.addAll(fragments());
        return cases;
    }

    /** A compressed text in one frame. */
    static byte[] deflatedText(byte... payload) {
        return Peer.frame(Peer.TEXT, true, 4, payload);
    }

    static byte[] deflatedBinary(byte... payload) {
        return Peer.frame(Peer.BINARY, true, 4, payload);
    }

    static byte[] deflatedTextBegins(byte... payload) {
        return Peer.frame(Peer.TEXT, false, 4, payload);
    }

    static ConformanceCase compressing(String name, String section, byte[]... chunks) {
        return ConformanceCase.of(name, section, chunks).answering(AGREED);
    }

    private static List<ConformanceCase> examples() {
        return List.of(
                compressing("The RFC's own example of a compressed text is inflated", "7.2.3.1", deflatedText(HELLO))
                        .gives(TOLD),
                compressing(
                                "The RFC's own example of a compressed text in fragments is inflated",
                                "7.2.3.1",
                                hex("41 03 f2 48 cd"),
                                hex("80 04 c9 c9 07 00"))
                        .gives(TOLD),
                compressing(
                                "The RFC's own example of a text that refers to the one before is inflated",
                                "7.2.3.2",
                                deflatedText(HELLO),
                                deflatedText(HELLO_AGAIN))
                        .gives(TOLD, TOLD),
                compressing(
                                "The RFC's own example of a block that is not compressed is read",
                                "7.2.3.3",
                                hex("c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00"))
                        .gives(TOLD),
                compressing("The RFC's own example of a last block is inflated", "7.2.3.4", deflatedText(HELLO_LAST))
                        .gives(TOLD),
                compressing(
                                "The RFC's own example of two blocks is inflated",
                                "7.2.3.5",
                                hex("c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00"))
                        .gives(TOLD),
                compressing("The RFC's own example of an empty text is inflated", "7.2.3.6", deflatedText((byte) 0))
                        .gives(Seen.text("")),
                compressing("An empty text may be an empty block of fixed codes", "7.2.3.6", deflatedText(hex("02 00")))
                        .gives(Seen.text(""))
                        .but(
                                Implementation.NETTY,
                                "it takes what gives no octet for broken, unless it is one zero",
                                new Seen.Failed(1007)),
                compressing(
                                "A binary message may be compressed",
                                "6.1",
                                deflatedBinary(Deflated.message(hex("00 ff 80 c3"))))
                        .gives(Seen.binary(hex("00 ff 80 c3"))),
                compressing("An empty binary message may be compressed", "7.2.3.6", deflatedBinary((byte) 0))
                        .gives(Seen.binary()),
                compressing("A block may have codes of its own", "7.2.2", deflatedText(OWN_CODES))
                        .gives(Seen.text(TICKS)),
                compressing(
                                "Blocks of each kind may make one message",
                                "7.2.2",
                                deflatedBinary(new Deflated()
                                        .stored(false, utf8("stored, "))
                                        .begin(false)
                                        .literals(utf8("fixed"))
                                        .end()
                                        .stored(false)
                                        .stored(false, utf8(", stored"))
                                        .flushed()))
                        .gives(Seen.binary(utf8("stored, fixed, stored"))));
    }

    private static List<ConformanceCase> mixed() {
        return List.of(
                compressing("A text may come as it is where compression was agreed on", "6", text("plain"))
                        .gives(Seen.text("plain")),
                compressing(
                                "Compressed messages and others may take turns",
                                "6",
                                join(text("one"), deflatedText(HELLO), text("two"), deflatedText(HELLO), text("")))
                        .gives(Seen.text("one"), TOLD, Seen.text("two"), TOLD, Seen.text("")),
                compressing(
                                "A message that is not compressed leaves what the next one refers to",
                                "7.2.3.2",
                                join(
                                        deflatedText(HELLO),
                                        text("Jello"),
                                        binaryBegins((byte) 1),
                                        ends((byte) 2),
                                        deflatedText(HELLO_AGAIN)))
                        .gives(TOLD, Seen.text("Jello"), Seen.binary((byte) 1, (byte) 2), TOLD),
                compressing(
                                "Control frames are never compressed",
                                "6",
                                join(ping("Hello"), deflatedText(HELLO), pong("")))
                        .gives(new Seen.Ping("48656c6c6f"), TOLD, new Seen.Pong(""))
                        .but(
                                Implementation.DRIVER,
                                "it inflates on other threads, and a control frame may overtake the message",
                                new Seen.Ping("48656c6c6f"),
                                new Seen.Pong(""),
                                TOLD),
                compressing("A close frame is never compressed", "6", deflatedText(HELLO), close(1000, "bye"))
                        .gives(TOLD, new Seen.Close(1000, "bye")));
    }

    private static List<ConformanceCase> fragments() {
        var single = new ArrayList<byte[]>();
        single.add(deflatedTextBegins(HELLO[0]));
        for (int at = 1; at < HELLO.length; at++) {
            single.add(at < HELLO.length - 1 ? goesOn(HELLO[at]) : ends(HELLO[at]));
        }
        byte[] parted = Deflated.message("grüße 🎉");
        return List.of(
                compressing("Each octet of a compressed text may be a fragment", "6.1", join(single))
                        .gives(TOLD)
                        .but(Implementation.NETTY, Why.NO_OCTET, new Seen.Failed(1007)),
                compressing(
                                "Empty fragments add nothing to a compressed text",
                                "6.1",
                                join(deflatedTextBegins(), goesOn(), goesOn(HELLO), goesOn(), ends()))
                        .gives(TOLD),
                compressing(
                                "Control frames may stand between the fragments of a compressed text",
                                "6.1",
                                join(
                                        deflatedTextBegins(HELLO[0]),
                                        ping("p"),
                                        goesOn(Octets.part(HELLO, 1, 4)),
                                        pong("o")),
                                ping("q"),
                                ends(Octets.part(HELLO, 4, 7)))
                        .gives(new Seen.Ping("70"), new Seen.Pong("6f"), new Seen.Ping("71"), TOLD)
                        .but(Implementation.NETTY, Why.NO_OCTET, new Seen.Failed(1007))
                        .but(
                                Implementation.WSPROTO,
                                "a control frame ends the message that it stands within",
                                new Seen.Ping("70"),
                                new Seen.Failed(1007))
                        .but(
                                Implementation.WS,
                                "it hears the end of TCP while it still inflates, and answers no more",
                                new Seen.Ping("70"),
                                new Seen.Pong("6f"),
                                new Seen.Ping("71"),
                                TOLD),
                compressing(
                                "Fragments may cut a compressed text within a character",
                                "6.1",
                                deflatedTextBegins(Octets.part(parted, 0, 4)),
                                ends(Octets.part(parted, 4, parted.length)))
                        .gives(Seen.text("grüße 🎉")),
                compressing(
                                "A message in fragments may refer to the one before",
                                "7.2.3.2",
                                deflatedText(HELLO),
                                deflatedTextBegins(Octets.part(HELLO_AGAIN, 0, 2)),
                                ends(Octets.part(HELLO_AGAIN, 2, 5)))
                        .gives(TOLD, TOLD),
                compressing(
                                "A compressed message whose last fragment does not come is not told",
                                "6.1",
                                deflatedText(HELLO),
                                deflatedTextBegins(HELLO))
                        .gives(TOLD),
                compressing(
                                "A close frame between compressed fragments ends the message with all else",
                                "6.1",
                                deflatedTextBegins(Octets.part(HELLO, 0, 3)),
                                close(1000, ""),
                                ends(Octets.part(HELLO, 3, 7)))
                        .gives(new Seen.Close(1000, "")),
                compressing(
                                "A compressed message must not begin within another",
                                "6.1",
                                deflatedTextBegins(HELLO),
                                deflatedText(HELLO))
                        .fails(1002)
                        .but(
                                Implementation.WSPROTO,
                                "it inflates a frame before it asks whether it may stand there",
                                new Seen.Failed(1007)),
                compressing(
                                "A compressed message must not begin within one that is not",
                                "6.1",
                                textBegins(),
                                deflatedText(HELLO))
                        .fails(1002));
    }
}

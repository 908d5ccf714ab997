package dev.patchbay.core.link;

import static dev.patchbay.core.link.DeflateCases.FORGETTING;
import static dev.patchbay.core.link.DeflateCases.HELLO;
import static dev.patchbay.core.link.DeflateCases.HELLO_AGAIN;
import static dev.patchbay.core.link.DeflateCases.HELLO_LAST;
import static dev.patchbay.core.link.DeflateCases.TOLD;
import static dev.patchbay.core.link.DeflateCases.compressing;
import static dev.patchbay.core.link.DeflateCases.deflatedBinary;
import static dev.patchbay.core.link.DeflateCases.deflatedText;
import static dev.patchbay.core.link.DeflateCases.deflatedTextBegins;
import static dev.patchbay.core.link.Octets.ends;
import static dev.patchbay.core.link.Octets.filled;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.textBegins;
import static dev.patchbay.core.link.Octets.utf8;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;

/** Sections 6 and 7.1.1.1 of RFC 7692: what one message keeps for the next, and what marks a message as compressed. */
final class DeflateContextCases {
    private DeflateContextCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.addAll(context());
        cases.addAll(reserved());
        return cases;
    }

    private static List<ConformanceCase> context() {
        byte[] window = filled(Deflated.WINDOW, 'w');
        window[0] = 'f';
        byte[] farthest =
                new Deflated().begin(false).copy(3, Deflated.WINDOW).end().flushed();
        return List.of(
                compressing(
                                "A server that agreed to forget compresses each message by itself",
                                "7.1.1.1",
                                join(deflatedText(HELLO), deflatedText(HELLO), text("plain"), deflatedText(HELLO)))
                        .answering(FORGETTING)
                        .gives(TOLD, TOLD, Seen.text("plain"), TOLD),
                compressing(
                                "A server that agreed to forget must not refer to the message before",
                                "7.1.1.1",
                                deflatedText(HELLO),
                                deflatedText(HELLO_AGAIN))
                        .answering(FORGETTING)
                        .fails(1007, TOLD)
                        .but(Implementation.DRIVER, Why.EXTENSION_CODE, TOLD, new Seen.Failed(1010)),
                compressing("The first message must not refer to one before", "7.2.2", deflatedText(HELLO_AGAIN))
                        .fails(1007)
                        .but(Implementation.DRIVER, Why.EXTENSION_CODE, new Seen.Failed(1010)),
                compressing(
                                "A server that may refer to the message before need not",
                                "7.1.1.1",
                                deflatedText(HELLO),
                                deflatedText(HELLO))
                        .gives(TOLD, TOLD),
                compressing(
                                "A message may refer 32768 octets back",
                                "7.2.2",
                                deflatedBinary(
                                        new Deflated().stored(false, window).flushed()),
                                deflatedBinary(farthest))
                        .gives(Seen.binary(window), Seen.binary(utf8("fww"))),
                compressing(
                                "A message must not refer beyond what came",
                                "7.2.2",
                                deflatedBinary(new Deflated()
                                        .stored(false, filled(Deflated.WINDOW - 1, 'w'))
                                        .flushed()),
                                deflatedBinary(farthest))
                        .fails(1007, Seen.binary(filled(Deflated.WINDOW - 1, 'w')))
                        .but(
                                Implementation.DRIVER,
                                Why.EXTENSION_CODE,
                                Seen.binary(filled(Deflated.WINDOW - 1, 'w')),
                                new Seen.Failed(1010)),
                compressing(
                                "A message behind one with a last block is inflated",
                                "7.2.3.4",
                                deflatedText(HELLO_LAST),
                                deflatedText(HELLO_LAST),
                                deflatedText(HELLO))
                        .gives(TOLD, TOLD, TOLD)
                        .but(Implementation.NETTY, Why.LAST_FOR_EVER, TOLD, new Seen.Failed(1007))
                        .but(Implementation.DRIVER, Why.LAST_FOR_EVER, TOLD, Seen.text(""), Seen.text(""))
                        .but(Implementation.WSPROTO, Why.LAST_FOR_EVER, TOLD, new Seen.Failed(1007)),
                compressing(
                                "A message in fragments may have a last block in its middle",
                                "7.2.3.4",
                                deflatedTextBegins(Octets.part(HELLO_LAST, 0, 7)),
                                ends(HELLO))
                        .gives(Seen.text("HelloHello"))
                        .but(Implementation.NETTY, Why.LAST_BLOCK, TOLD)
                        .but(Implementation.WS, Why.LAST_BLOCK, TOLD)
                        .but(Implementation.DRIVER, Why.LAST_BLOCK, TOLD)
                        .but(Implementation.WSPROTO, Why.LAST_BLOCK, TOLD),
                compressing(
                                "Behind a last block another may follow in the same message",
                                "7.2.3.4",
                                deflatedText(join(Octets.part(HELLO_LAST, 0, 7), HELLO)))
                        .gives(Seen.text("HelloHello"))
                        .but(Implementation.NETTY, Why.LAST_BLOCK, TOLD)
                        .but(Implementation.WS, Why.LAST_BLOCK, TOLD)
                        .but(Implementation.DRIVER, Why.LAST_BLOCK, TOLD)
                        .but(Implementation.WSPROTO, Why.LAST_BLOCK, TOLD),
                compressing(
                                "Nothing refers to what stands before a last block",
                                "7.2.3.4",
                                deflatedText(HELLO_LAST),
                                deflatedText(HELLO_AGAIN))
                        .fails(1007, TOLD)
                        .but(Implementation.DRIVER, Why.LAST_FOR_EVER, TOLD, Seen.text("")));
    }

    private static List<ConformanceCase> reserved() {
        var cases = new ArrayList<ConformanceCase>();
        cases.add(compressing(
                        "The first fragment alone tells that a message is compressed",
                        "6.1",
                        deflatedTextBegins(Octets.part(HELLO, 0, 4)),
                        Peer.frame(Peer.CONTINUATION, true, 4, Octets.part(HELLO, 4, 7)))
                .fails(1002)
                .but(Implementation.NETTY, "its inflater takes the bit away where it does not belong", TOLD));
        cases.add(compressing(
                        "A continuation does not make a message compressed",
                        "6.1",
                        textBegins(utf8("a")),
                        Peer.frame(Peer.CONTINUATION, true, 4, HELLO))
                .fails(1002));
        for (int opcode : new int[] {Peer.PING, Peer.PONG, Peer.CLOSE}) {
            String kind = opcode == Peer.PING ? "ping" : opcode == Peer.PONG ? "pong" : "close frame";
            cases.add(compressing(
                            "A compressed " + kind + " is refused",
                            "6",
                            deflatedText(HELLO),
                            Peer.frame(opcode, true, 4, new byte[0]))
                    .fails(1002, TOLD));
        }
        for (int bits : new int[] {1, 2, 3, 5, 6, 7}) {
            String digits = "" + (bits >> 2) + (bits >> 1 & 1) + (bits & 1);
            cases.add(compressing(
                            "Compression agrees to no text with the reserved bits " + digits,
                            "6",
                            deflatedText(HELLO),
                            Peer.frame(Peer.TEXT, true, bits, HELLO))
                    .fails(1002, TOLD));
        }
        cases.add(compressing(
                        "Compression agrees to no ping with the reserved bits 001",
                        "6",
                        Peer.frame(Peer.PING, true, 1, new byte[0]))
                .fails(1002));
        cases.add(
                ConformanceCase.of("A compressed text is refused where nothing was agreed on", "6", deflatedText(HELLO))
                        .fails(1002));
        return cases;
    }
}

package dev.patchbay.core.link;

import static dev.patchbay.core.link.DeflateCases.FORGETTING;
import static dev.patchbay.core.link.DeflateCases.HELLO;
import static dev.patchbay.core.link.DeflateCases.HELLO_LAST;
import static dev.patchbay.core.link.DeflateCases.TOLD;
import static dev.patchbay.core.link.DeflateCases.compressing;
import static dev.patchbay.core.link.DeflateCases.deflatedBinary;
import static dev.patchbay.core.link.DeflateCases.deflatedText;
import static dev.patchbay.core.link.DeflateCases.deflatedTextBegins;
import static dev.patchbay.core.link.Octets.close;
import static dev.patchbay.core.link.Octets.ends;
import static dev.patchbay.core.link.Octets.filled;
import static dev.patchbay.core.link.Octets.goesOn;
import static dev.patchbay.core.link.Octets.hex;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.part;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.utf8;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;

/** Section 7.2.2 of RFC 7692 where a server does not keep to it, and the limits of section 8. */
final class BrokenDeflateCases {
    private static final int LIMIT = ConformanceCase.LIMIT;
    /** What a sender leaves out at the end of each message. */
    private static final byte[] TAIL = hex("00 00 ff ff");

    private static final int BOMB = 2_000_000;

    private BrokenDeflateCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.addAll(corrupt());
        cases.addAll(endings());
        cases.addAll(words());
        cases.addAll(limits());
        return cases;
    }

    private static List<ConformanceCase> corrupt() {
        return List.of(
                compressing("A block of the reserved kind is refused", "7.2.2", text("ok"), deflatedText((byte) 6))
                        .fails(1007, Seen.text("ok"))
                        .but(Implementation.DRIVER, Why.EXTENSION_CODE, Seen.text("ok"), new Seen.Failed(1010)),
                compressing(
                                "A block whose length does not repeat is refused",
                                "7.2.2",
                                deflatedText(hex("00 05 00 fa fe 48 65 6c 6c 6f 00")))
                        .fails(1007)
                        .but(Implementation.DRIVER, Why.EXTENSION_CODE, new Seen.Failed(1010)),
                compressing("Codes that are no codes are refused", "7.2.2", deflatedText(hex("04 ff ff ff ff")))
                        .fails(1007)
                        .but(Implementation.DRIVER, Why.EXTENSION_CODE, new Seen.Failed(1010)),
                compressing(
                                "What is broken in a later block is refused as a whole",
                                "7.2.2",
                                deflatedText(join(
                                        part(
                                                new Deflated()
                                                        .stored(false, utf8("told?"))
                                                        .octets(),
                                                0,
                                                10),
                                        hex("06"))))
                        .fails(1007)
                        .but(Implementation.DRIVER, Why.EXTENSION_CODE, new Seen.Failed(1010)),
                compressing(
                                "What is broken is refused before the last fragment comes",
                                "7.2.2",
                                deflatedText(HELLO),
                                deflatedTextBegins(join(HELLO, TAIL)),
                                goesOn((byte) 6))
                        .fails(1007, TOLD)
                        .but(Implementation.DRIVER, "it inflates a message once it is whole", TOLD),
                compressing(
                                "Nothing is told behind what cannot be inflated",
                                "7.2.2",
                                join(deflatedText((byte) 6), text("late")))
                        .fails(1007)
                        .but(Implementation.DRIVER, Why.EXTENSION_CODE, new Seen.Failed(1010)),
                compressing(
                                "A close frame behind what cannot be inflated does not mend it",
                                "7.2.2",
                                join(deflatedText((byte) 6), close(1000, "")))
                        .fails(1007)
                        .but(
                                Implementation.DRIVER,
                                "it inflates on other threads, and a control frame may overtake the message",
                                new Seen.Close(1000, "")));
    }

    /** What the sender leaves out at the end, or does not. */
    private static List<ConformanceCase> endings() {
        return List.of(
                compressing("A text that is marked as compressed and has no octets is empty", "7.2.2", deflatedText())
                        .gives(Seen.text("")),
                compressing(
                                "A last block may stand without the octet behind it",
                                "7.2.3.4",
                                deflatedText(part(HELLO_LAST, 0, 7)))
                        .gives(TOLD),
                compressing(
                                "A text may have the end that a sender leaves out",
                                "7.2.1",
                                deflatedText(join(HELLO, TAIL)))
                        .answering(FORGETTING)
                        .gives(TOLD),
                compressing(
                                "A text behind one that has the end that a sender leaves out",
                                "7.2.1",
                                deflatedText(join(HELLO, TAIL)),
                                deflatedText(HELLO))
                        .answering(FORGETTING)
                        .gives(TOLD, TOLD),
                compressing(
                                "A text that refers to one that has the end that a sender leaves out",
                                "7.2.1",
                                deflatedText(join(HELLO, TAIL)),
                                deflatedText(HELLO))
                        .fails(1007, TOLD)
                        .but(Implementation.DRIVER, Why.EXTENSION_CODE, TOLD, new Seen.Failed(1010)),
                compressing(
                                "A text whose end is missing is not noticed: the octets that a sender leaves out are taken for it",
                                "7.2.2",
                                deflatedText(part(HELLO, 0, 4)))
                        .gives(Seen.text("Helh")));
    }

    private static List<ConformanceCase> words() {
        return List.of(
                compressing(
                                "A text is UTF-8 once it is inflated",
                                "6.2",
                                deflatedText(HELLO),
                                deflatedText(Deflated.message(hex("c3 28"))))
                        .fails(1007, TOLD),
                compressing(
                                "Compression does not make a text of half a character",
                                "6.2",
                                deflatedText(Deflated.message(hex("61 f0 9f 8e"))))
                        .fails(1007),
                compressing(
                                "Compression does not make a text of a surrogate",
                                "6.2",
                                deflatedText(Deflated.message(hex("ed a0 80"))))
                        .fails(1007),
                compressing(
                                "The octets of a compressed text need not be UTF-8",
                                "6.2",
                                deflatedText(HELLO),
                                deflatedBinary(Deflated.message(hex("c3 28"))))
                        .gives(TOLD, Seen.binary(hex("c3 28"))));
    }

    private static List<ConformanceCase> limits() {
        byte[] bomb = Deflated.run('b', BOMB);
        byte[] longer = Deflated.run('x', LIMIT + 1);
        return List.of(
                compressing(
                                "An inflated message may have as many octets as the limit",
                                "8",
                                deflatedBinary(Deflated.run('x', LIMIT)))
                        .gives(Seen.binary(filled(LIMIT, 'x')))
                        .but(
                                Implementation.NETTY,
                                "its limit is that of its buffer, which has to grow before it is full",
                                new Seen.Failed(1009)),
                compressing(
                                "A message that is inflated to one octet more than the limit is refused",
                                "8",
                                deflatedText(HELLO),
                                deflatedBinary(longer))
                        .fails(1009, TOLD)
                        .but(Implementation.WSPROTO, Why.NO_LIMIT, TOLD, Seen.binary(filled(LIMIT + 1, 'x'))),
                compressing(
                                "A message that is inflated to far more than the limit is refused",
                                "8",
                                deflatedText(HELLO),
                                deflatedText(bomb))
                        .fails(1009, TOLD)
                        .but(Implementation.WSPROTO, Why.NO_LIMIT, TOLD, Seen.text("b".repeat(BOMB))),
                compressing(
                                "A message that is inflated beyond the limit is refused before the last fragment comes",
                                "8",
                                Peer.frame(Peer.BINARY, false, 4, part(bomb, 0, bomb.length / 2)))
                        .fails(1009)
                        .but(Implementation.DRIVER, "it inflates a message once it is whole")
                        .but(Implementation.WSPROTO, Why.NO_LIMIT),
                compressing(
                                "Fragments that are inflated to more than the limit together are refused",
                                "8",
                                Peer.frame(Peer.BINARY, false, 4, part(longer, 0, 100)),
                                goesOn(part(longer, 100, longer.length - 4)),
                                ends(part(longer, longer.length - 4, longer.length)))
                        .fails(1009)
                        .but(Implementation.WSPROTO, Why.NO_LIMIT, Seen.binary(filled(LIMIT + 1, 'x'))),
                compressing(
                                "Each message has the limit for itself",
                                "8",
                                deflatedBinary(Deflated.run('x', LIMIT)),
                                deflatedBinary(Deflated.run('y', LIMIT)))
                        .gives(Seen.binary(filled(LIMIT, 'x')), Seen.binary(filled(LIMIT, 'y')))
                        .but(
                                Implementation.NETTY,
                                "its limit is that of its buffer, which has to grow before it is full",
                                new Seen.Failed(1009)),
                compressing(
                                "A message that is not compressed has the limit too",
                                "8",
                                Peer.frame(Peer.BINARY, false, 0, filled(LIMIT, 1)),
                                ends((byte) 1))
                        .fails(1009)
                        .but(Implementation.WSPROTO, Why.NO_LIMIT, Seen.binary(filled(LIMIT + 1, 1))));
    }
}

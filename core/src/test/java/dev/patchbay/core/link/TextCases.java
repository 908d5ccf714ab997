package dev.patchbay.core.link;

import static dev.patchbay.core.link.Octets.binary;
import static dev.patchbay.core.link.Octets.ends;
import static dev.patchbay.core.link.Octets.goesOn;
import static dev.patchbay.core.link.Octets.hex;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.ping;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.textBegins;
import static dev.patchbay.core.link.Octets.utf8;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Sections 5.6 and 8.1 of RFC 6455; what UTF-8 is says RFC 3629. */
final class TextCases {
    private static final int[] POINTS = {
        0, 0x7f, 0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xcfff, 0xd000, 0xd7ff, 0xe000, 0xfdd0, 0xfeff, 0xfffd, 0xfffe,
        0xffff, 0x10000, 0x1fffe, 0x3ffff, 0x40000, 0xfffff, 0x100000, 0x10ffff
    };
    private static final String[][] WRONG = {
        {"an octet that continues nothing", "80"},
        {"an octet that continues nothing, behind ASCII", "61 bf"},
        {"the octet fe", "fe"},
        {"the octet ff", "ff"},
        {"two octets for a slash", "c0 af"},
        {"three octets for a slash", "e0 80 af"},
        {"four octets for a slash", "f0 80 80 af"},
        {"two octets for U+0000", "c0 80"},
        {"two octets for U+007F", "c1 bf"},
        {"three octets for U+07FF", "e0 9f bf"},
        {"four octets for U+FFFF", "f0 8f bf bf"},
        {"a sequence of five", "f8 88 80 80 80"},
        {"a sequence of six", "fc 84 80 80 80 80"},
        {"the surrogate U+D800", "ed a0 80"},
        {"the surrogate U+DBFF", "ed af bf"},
        {"the surrogate U+DC00", "ed b0 80"},
        {"the surrogate U+DFFF", "ed bf bf"},
        {"a pair of surrogates", "ed a0 bd ed b8 80"},
        {"U+110000", "f4 90 80 80"},
        {"U+13FFFF", "f4 bf bf bf"},
        {"the first octet f5", "f5 80 80 80"},
        {"half of two octets", "61 c3"},
        {"one of three octets", "61 e2"},
        {"two of three octets", "61 e2 82"},
        {"three of four octets", "61 f0 9f 8e"},
        {"a sequence that ASCII cuts", "c3 28"},
        {"a longer sequence that ASCII cuts", "e2 82 61"},
        {"a sequence that another cuts", "f0 9f c3 bc"}
    };
    private static final byte[] MIXED = utf8("aü€🎉z");

    private static final String EARLY = "it judges each octet as it comes, which the RFC allows and does not ask for";

    private TextCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.add(ConformanceCase.of("A text may have characters of all lengths", "5.6", text(MIXED))
                .gives(Seen.text("aü€🎉z")));
        for (int point : POINTS) {
            String character = Character.toString(point);
            String name = String.format(Locale.ROOT, "A text may hold U+%04X", point);
            cases.add(ConformanceCase.of(name, "5.6", text(character)).gives(Seen.text(character)));
        }
        for (String[] wrong : WRONG) {
            cases.add(ConformanceCase.of("A text must not hold " + wrong[0], "8.1", text(hex(wrong[1])))
                    .fails(1007));
        }
        cases.addAll(atEveryOctet());
        cases.addAll(inFragments());
        return cases;
    }

    private static List<ConformanceCase> atEveryOctet() {
        var cases = new ArrayList<ConformanceCase>();
        for (int cut = 0; cut <= MIXED.length; cut++) {
            byte[] head = Arrays.copyOf(MIXED, cut);
            byte[] tail = Arrays.copyOfRange(MIXED, cut, MIXED.length);
            cases.add(ConformanceCase.of(
                            "A text may be cut into fragments behind octet " + cut + ", with a ping between them",
                            "5.6",
                            textBegins(head),
                            ping(""),
                            ends(tail))
                    .gives(new Seen.Ping(""), Seen.text("aü€🎉z")));
        }
        for (int at = 0; at <= 17; at++) { // wherever in a word of eight octets
            byte[] payload = Octets.filled(18, 'a');
            payload[at] = (byte) 0xc3;
            cases.add(ConformanceCase.of("A text must not be broken at octet " + at + " of 18", "8.1", text(payload))
                    .fails(1007));
        }
        return cases;
    }

    private static List<ConformanceCase> inFragments() {
        byte[][] single = new byte[MIXED.length][];
        for (int at = 0; at < single.length; at++) {
            byte octet = MIXED[at];
            single[at] = at == 0 ? textBegins(octet) : at == single.length - 1 ? ends(octet) : goesOn(octet);
        }
        return List.of(
                ConformanceCase.of("A text may have a fragment for each octet", "5.6", join(single))
                        .gives(Seen.text("aü€🎉z")),
                ConformanceCase.of(
                                "A text may be cut within a character around an empty fragment",
                                "5.6",
                                textBegins(hex("e2 82")),
                                goesOn(),
                                ends(hex("ac")))
                        .gives(Seen.text("€")),
                ConformanceCase.of(
                                "A text must not end within a character",
                                "8.1",
                                textBegins(hex("61 e2")),
                                ends(hex("82")))
                        .fails(1007),
                ConformanceCase.of(
                                "An empty last fragment does not complete a character",
                                "8.1",
                                textBegins(hex("c3")),
                                ends())
                        .fails(1007),
                ConformanceCase.of(
                                "A fragment must not break another's character",
                                "8.1",
                                textBegins(hex("c3")),
                                ends(hex("28")))
                        .fails(1007),
                ConformanceCase.of(
                                "A surrogate must not come in two fragments",
                                "8.1",
                                textBegins(hex("ed")),
                                ends(hex("a0 80")))
                        .fails(1007),
                ConformanceCase.of(
                                "A character is not continued in the next message",
                                "8.1",
                                text(hex("c3")),
                                text(hex("bc")))
                        .fails(1007),
                ConformanceCase.of(
                                "A broken fragment is refused with its message",
                                "8.1",
                                textBegins(hex("ff")),
                                ping("p"),
                                ends())
                        .fails(1007, new Seen.Ping("70"))
                        .but(Implementation.WSPROTO, EARLY, new Seen.Failed(1007)),
                ConformanceCase.of(
                                "A broken fragment is not judged before the message ends", "8.1", textBegins(hex("ff")))
                        .gives()
                        .but(Implementation.WSPROTO, EARLY, new Seen.Failed(1007)),
                ConformanceCase.of("A broken frame is not judged before it ends", "8.1", hex("81 05 ff ff"))
                        .gives()
                        .but(Implementation.WSPROTO, EARLY, new Seen.Failed(1007)),
                ConformanceCase.of(
                                "Bytes need not be UTF-8, nor the text behind them suffer",
                                "5.6",
                                binary(hex("c3")),
                                text("ü"))
                        .gives(Seen.binary(hex("c3")), Seen.text("ü")));
    }
}

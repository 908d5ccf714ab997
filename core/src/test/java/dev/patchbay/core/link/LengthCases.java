package dev.patchbay.core.link;

import static dev.patchbay.core.link.ConformanceCase.LIMIT;
import static dev.patchbay.core.link.Implementation.WSPROTO;
import static dev.patchbay.core.link.Octets.binary;
import static dev.patchbay.core.link.Octets.binaryBegins;
import static dev.patchbay.core.link.Octets.eightOctetLength;
import static dev.patchbay.core.link.Octets.ends;
import static dev.patchbay.core.link.Octets.filled;
import static dev.patchbay.core.link.Octets.goesOn;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.twoOctetLength;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;

/** Sections 5.2 and 10.4 of RFC 6455: how long a frame is, and may be. */
final class LengthCases {
    private static final String NO_LIMIT =
            "it has no limit: it hands on what comes of a frame, and its application has to count";

    private LengthCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        for (int length : new int[] {1, 125, 126, 127, 128, 255, 256, 32767, 32768, 65535, 65536, LIMIT}) {
            byte[] payload = filled(length, 0x2a);
            cases.add(ConformanceCase.of("A binary message may have " + length + " octets", "5.2", binary(payload))
                    .gives(Seen.binary(payload)));
            cases.add(ConformanceCase.of(
                            "A text may have " + length + " octets", "5.2", join(text(payload), text("next")))
                    .gives(Seen.text("*".repeat(length)), Seen.text("next")));
        }
        cases.addAll(notMinimal());
        cases.addAll(tooLong());
        return cases;
    }

    private static List<ConformanceCase> notMinimal() {
        var cases = new ArrayList<ConformanceCase>();
        for (int length : new int[] {0, 1, 125}) {
            cases.add(notMinimal("two", length, twoOctetLength(length)));
        }
        for (int length : new int[] {0, 1, 125, 126, 65535}) {
            cases.add(notMinimal("eight", length, eightOctetLength(length)));
        }
        cases.add(negative("A length must not have its highest bit set", 1L << 63));
        cases.add(negative("A length must not be all ones", -1));
        return cases;
    }

    private static ConformanceCase notMinimal(String octets, int length, byte[] head) {
        Seen read = Seen.binary(new byte[length]);
        String lax = "it takes a length in any form";
        return ConformanceCase.of(
                        "A length of " + length + " must not be written in " + octets + " octets",
                        "5.2",
                        join(head, new byte[length]))
                .fails(1002)
                .but(Implementation.WS, lax, read)
                .but(Implementation.DRIVER, lax, read);
    }

    private static ConformanceCase negative(String name, long length) {
        String huge = "for it this is a length over its limit";
        return ConformanceCase.of(name, "5.2", eightOctetLength(length))
                .fails(1002)
                .but(Implementation.WS, huge, new Seen.Failed(1009))
                .but(Implementation.DRIVER, huge, new Seen.Failed(1009));
    }

    private static List<ConformanceCase> tooLong() {
        var cases = new ArrayList<ConformanceCase>();
        byte[] longer = new byte[LIMIT + 1];
        cases.add(tooLong("A frame over the limit is refused", binary(longer))
                .but(WSPROTO, NO_LIMIT, Seen.binary(longer)));
        Seen before = Seen.text("before");
        cases.add(ConformanceCase.of(
                        "A frame over the limit is refused before it comes, what came before it is not",
                        "10.4",
                        text("before"),
                        eightOctetLength(LIMIT + 1))
                .fails(1009, before)
                .but(WSPROTO, NO_LIMIT, before));
        long[] lengths = {Integer.MAX_VALUE, 1L << 31, 1L << 32, (1L << 32) + 1, 1L << 53, Long.MAX_VALUE};
        for (long length : lengths) {
            cases.add(tooLong("A length of " + length + " is refused", eightOctetLength(length))
                    .but(WSPROTO, NO_LIMIT));
        }
        cases.addAll(inFragments());
        return cases;
    }

    private static ConformanceCase tooLong(String name, byte[]... chunks) {
        return ConformanceCase.of(name, "10.4", chunks).fails(1009);
    }

    private static List<ConformanceCase> inFragments() {
        byte[] half = filled(LIMIT / 2, 1);
        return List.of(
                ConformanceCase.of(
                                "A message of fragments may have as many octets as the limit",
                                "10.4",
                                binaryBegins(half),
                                ends(half))
                        .gives(Seen.binary(filled(LIMIT, 1))),
                tooLong(
                                "A message of fragments over the limit is refused",
                                binaryBegins(half),
                                goesOn(half),
                                ends((byte) 1))
                        .but(WSPROTO, NO_LIMIT, Seen.binary(filled(LIMIT + 1, 1))),
                tooLong(
                                "A message of fragments over the limit is refused before it ends",
                                binaryBegins(half),
                                goesOn(half),
                                goesOn(half))
                        .but(WSPROTO, NO_LIMIT),
                ConformanceCase.of(
                                "Messages that are over the limit only together are read",
                                "10.4",
                                binary(half),
                                binary(half),
                                binary(half))
                        .gives(Seen.binary(half), Seen.binary(half), Seen.binary(half)));
    }
}

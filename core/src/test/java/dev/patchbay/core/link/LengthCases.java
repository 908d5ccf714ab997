package dev.patchbay.core.link;

import static dev.patchbay.core.link.ConformanceCase.LIMIT;
import static dev.patchbay.core.link.Octets.binary;
import static dev.patchbay.core.link.Octets.binaryBegins;
import static dev.patchbay.core.link.Octets.eightOctetLength;
import static dev.patchbay.core.link.Octets.ends;
import static dev.patchbay.core.link.Octets.filled;
import static dev.patchbay.core.link.Octets.goesOn;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.twoOctetLength;
import static dev.patchbay.core.link.Octets.utf8;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;

/** Sections 5.2 and 10.4 of RFC 6455: how long a frame is, and may be. */
final class LengthCases {
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
            cases.add(ConformanceCase.of(
                            "A length of " + length + " must not be written in two octets",
                            "5.2",
                            join(twoOctetLength(length), new byte[length]))
                    .fails(1002));
        }
        for (int length : new int[] {0, 1, 125, 126, 65535}) {
            cases.add(ConformanceCase.of(
                            "A length of " + length + " must not be written in eight octets",
                            "5.2",
                            join(eightOctetLength(length), new byte[length]))
                    .fails(1002));
        }
        cases.add(ConformanceCase.of("A length must not have its highest bit set", "5.2", eightOctetLength(1L << 63))
                .fails(1002));
        cases.add(ConformanceCase.of("A length must not be all ones", "5.2", eightOctetLength(-1))
                .fails(1002));
        return cases;
    }

    private static List<ConformanceCase> tooLong() {
        var cases = new ArrayList<ConformanceCase>();
        cases.add(ConformanceCase.of("A frame over the limit is refused", "10.4", binary(new byte[LIMIT + 1]))
                .fails(1009));
        cases.add(ConformanceCase.of(
                        "A frame over the limit is refused before it comes, what came before it is not",
                        "10.4",
                        text("before"),
                        eightOctetLength(LIMIT + 1))
                .fails(1009, Seen.text("before")));
        long[] lengths = {Integer.MAX_VALUE, 1L << 31, 1L << 32, (1L << 32) + 1, 1L << 53, Long.MAX_VALUE};
        for (long length : lengths) {
            cases.add(ConformanceCase.of("A length of " + length + " is refused", "10.4", eightOctetLength(length))
                    .fails(1009));
        }
        cases.addAll(inFragments());
        return cases;
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
                ConformanceCase.of(
                                "A message of fragments over the limit is refused",
                                "10.4",
                                binaryBegins(half),
                                goesOn(half),
                                ends(utf8("x")))
                        .fails(1009),
                ConformanceCase.of(
                                "A message of fragments over the limit is refused before it ends",
                                "10.4",
                                binaryBegins(half),
                                goesOn(half),
                                goesOn(half))
                        .fails(1009),
                ConformanceCase.of(
                                "Messages that are over the limit only together are read",
                                "10.4",
                                binary(half),
                                binary(half),
                                binary(half))
                        .gives(Seen.binary(half), Seen.binary(half), Seen.binary(half)));
    }
}

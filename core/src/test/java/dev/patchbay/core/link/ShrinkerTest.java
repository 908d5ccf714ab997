package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.FrameDecoder;
import dev.patchbay.core.link.Decoding.Seen;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finds faults that are planted: decoders with one wrong rule. */
@ExtendWith(LeakExtension.class)
class ShrinkerTest {
    private static final long SEED = 7692;

    @Test
    void aWrongRuleOfOneFrameIsShownByThatFrameAlone() {
        List<byte[]> least = least(ShrinkerTest::takingPingsForPongs);

        assertThat(hex(least)).containsExactly("8903000000");
    }

    @Test
    void aWrongRuleOfCutsIsShownByOneCut() {
        List<byte[]> least = least(ShrinkerTest::forgettingAtACutHead);

        assertThat(least).hasSize(2);
        assertThat(hex(least).getFirst()).endsWith("80");
        assertThat(Octets.join(least)).hasSizeLessThan(6);
    }

    @Test
    void whatShowsNoFaultStaysAsItIs() {
        List<byte[]> pieces = Cut.random(Octets.text("no fault"), new Random(SEED));

        assertThat(new Shrinker(_ -> false).shrunk(pieces))
                .usingRecursiveComparison()
                .isEqualTo(pieces);
    }

    @Test
    void aFindingIsPrintedAsACase() {
        var finding = new Finding(
                SEED,
                DeflateCases.AGREED,
                List.of(Octets.hex("89 02"), Octets.hex("00 00")),
                List.of(new Seen.Ping("0000"), new Seen.Failed(1002)),
                List.of(new Seen.Pong("0000")));

        assertThat(finding.source()).isEqualTo("""
                        ConformanceCase.of("Found with the seed 7692", "", hex("89 02"), hex("00 00"))
                                .answering("permessage-deflate")
                                .gives(new Seen.Ping("0000"), new Seen.Failed(1002)) // found: new Seen.Pong("0000")""");
    }

    /** A decoder with the wrong rule, made from what the right one tells. */
    private interface Wrong {
        List<Seen> told(List<byte[]> pieces, List<Seen> right);
    }

    private static List<Seen> takingPingsForPongs(List<byte[]> pieces, List<Seen> right) {
        UnaryOperator<Seen> wrong = each ->
                each instanceof Seen.Ping(String payload) && payload.length() > 4 ? new Seen.Pong(payload) : each;
        return right.stream().map(wrong).toList();
    }

    private static List<Seen> forgettingAtACutHead(List<byte[]> pieces, List<Seen> right) {
        boolean cut =
                pieces.stream().limit(pieces.size() - 1L).anyMatch(piece -> piece[piece.length - 1] == (byte) 0x80);
        return cut ? List.of(new Seen.Failed(1002)) : right;
    }

    /** The least that shows the fault, from the first random stream that shows it. */
    private static List<byte[]> least(Wrong wrong) {
        for (long seed = SEED; ; seed++) {
            var random = new Random(seed);
            byte[] octets = new RandomStream(random, Optional.empty()).octets(0);
            List<byte[]> pieces = Cut.random(octets, random);
            if (differs(wrong, pieces)) {
                return new Shrinker(each -> differs(wrong, each)).shrunk(pieces);
            }
        }
    }

    private static boolean differs(Wrong wrong, List<byte[]> pieces) {
        try (var decoding = new Decoding(FrameDecoder.PATCHBAY)) {
            pieces.forEach(decoding::feed);
            return !wrong.told(pieces, decoding.seen()).equals(decoding.seen());
        }
    }

    private static List<String> hex(List<byte[]> pieces) {
        return pieces.stream().map(HexFormat.of()::formatHex).toList();
    }
}

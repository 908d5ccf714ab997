package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.ClientSettings.Limits;
import dev.patchbay.core.FrameDecoder;
import dev.patchbay.core.link.Decoding.Seen;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random streams, most of them damaged, in random pieces. Netty's decoder is the oracle: ours tells the same messages, refuses what it
 * refuses, with the same code, and nothing else. Of a stream that is not damaged it tells what was written, however that was compressed.
 *
 * <p>{@code -Dpatchbay.fuzz.rounds=1000000 -Dpatchbay.fuzz.seed=1} tries more; a failure names the seed with which one round repeats it,
 * and prints the least that shows it as a case.
 */
@ExtendWith(LeakExtension.class)
class DecoderFuzzTest {
    private static final long SEED = Long.getLong("patchbay.fuzz.seed", 20261123);
    private static final int ROUNDS = Integer.getInteger("patchbay.fuzz.rounds", 3_000);

    /** Rounds that say something of chance. */
    private static final int ENOUGH = 1_000;

    private static final Limits LIMITS = new Limits(300, 450, 16, 1 << 20, 16, 1 << 20);

    @Test
    void oursTellsAndRefusesWhatNettysDoesWhateverComes() {
        int refused = 0;
        int messages = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Seen> seen = agreed(SEED + round);
            refused += seen.stream().anyMatch(Seen.Failed.class::isInstance) ? 1 : 0;
            messages += (int) seen.stream().filter(Seen.Data.class::isInstance).count();
        }

        if (ROUNDS >= ENOUGH) {
            assertThat(messages)
                    .as("messages, if the streams are worth reading")
                    .isGreaterThan(ROUNDS);
            assertThat(refused).as("streams refused").isBetween(ROUNDS / 4, ROUNDS * 3 / 4);
        }
    }

    private static List<Seen> agreed(long seed) {
        var random = new Random(seed);
        Optional<Deflate> deflate =
                random.nextInt(3) == 0 ? Optional.of(new Deflate(random.nextBoolean())) : Optional.empty();
        var stream = new RandomStream(random, deflate);
        int damages = random.nextInt(3);
        byte[] octets = stream.octets(damages);
        List<byte[]> pieces = Cut.random(octets, random);
        if (disagreement(seed, deflate, pieces).isPresent()) {
            List<byte[]> least =
                    new Shrinker(each -> disagreement(seed, deflate, each).isPresent()).shrunk(pieces);
            throw new AssertionError(
                    story(seed, disagreement(seed, deflate, least).orElseThrow()));
        }
        List<Seen> seen = told(FrameDecoder.NETTY, deflate, List.of(octets));
        if (damages == 0) {
            assertThat(withoutEnd(seen))
                    .as("what was written with the seed %d", seed)
                    .isEqualTo(stream.written()
                            .subList(
                                    0,
                                    Math.min(
                                            stream.written().size(),
                                            withoutEnd(seen).size())));
            assertThat(seen.size() > withoutEnd(seen).size() || seen.equals(stream.written()))
                    .as("whether all that was written with the seed %d is told", seed)
                    .isTrue();
        }
        return seen;
    }

    /** Both read the stream, at once and in pieces: the first two that do not tell the same, if there are. */
    private static Optional<Finding> disagreement(long seed, Optional<Deflate> deflate, List<byte[]> pieces) {
        List<byte[]> whole = List.of(Octets.join(pieces));
        List<Seen> netty = told(FrameDecoder.NETTY, deflate, whole);
        List<Seen> nettyInPieces = told(FrameDecoder.NETTY, deflate, pieces);
        List<Seen> ours = told(FrameDecoder.PATCHBAY, deflate, whole);
        List<Seen> oursInPieces = told(FrameDecoder.PATCHBAY, deflate, pieces);
        String answer = deflate.map(each -> each.keepsContext() ? DeflateCases.AGREED : DeflateCases.FORGETTING)
                .orElse("");
        if (!nettyInPieces.equals(netty)) {
            return Optional.of(new Finding(seed, answer, pieces, netty, nettyInPieces));
        }
        if (!sameButForTwoFaults(ours, netty).equals(netty)) {
            return Optional.of(new Finding(seed, answer, whole, netty, ours));
        }
        return oursInPieces.equals(ours)
                ? Optional.empty()
                : Optional.of(new Finding(seed, answer, pieces, ours, oursInPieces));
    }

    private static List<Seen> withoutEnd(List<Seen> seen) {
        boolean ended =
                !seen.isEmpty() && (seen.getLast() instanceof Seen.Failed || seen.getLast() instanceof Seen.Close);
        return ended ? seen.subList(0, seen.size() - 1) : seen;
    }

    /** A close frame may have a code that nobody may send, and a reason that is no UTF-8: which of the two is told is no matter of rules. */
    private static List<Seen> sameButForTwoFaults(List<Seen> ours, List<Seen> netty) {
        Seen wrongCode = new Seen.Failed(1002);
        Seen noText = new Seen.Failed(1007);
        boolean differ = !ours.isEmpty()
                && ours.getLast().equals(wrongCode)
                && netty.getLast().equals(noText);
        return differ
                ? Stream.concat(ours.stream().limit(ours.size() - 1L), Stream.of(noText))
                        .toList()
                : ours;
    }

    private static List<Seen> told(FrameDecoder decoder, Optional<Deflate> deflate, List<byte[]> pieces) {
        try (var decoding = new Decoding(decoder, LIMITS, deflate)) {
            pieces.forEach(decoding::feed);
            return decoding.seen();
        }
    }

    private static String story(long seed, Finding finding) {
        return "the decoders disagree with -Dpatchbay.fuzz.rounds=1 -Dpatchbay.fuzz.seed=" + seed
                + "; the least that shows it, with limits of " + LIMITS.frameBytes() + " and " + LIMITS.messageBytes()
                + " octets, as a case:\n" + finding.source();
    }
}

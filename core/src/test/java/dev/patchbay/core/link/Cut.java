package dev.patchbay.core.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ways in which a stream of octets may reach its reader. Immutable. */
final class Cut {
    private static final int EDGE = 200;
    private static final int PIECE = 500;

    private Cut() {}

    /** Single octets; but of a long stream's middle, which is the inside of a payload, pieces of 500. */
    static List<byte[]> single(byte[] octets) {
        var pieces = new ArrayList<byte[]>();
        int at = 0;
        while (at < octets.length) {
            boolean inside = at > EDGE && octets.length - at > EDGE + PIECE;
            int end = at + (inside ? PIECE : 1);
            pieces.add(Arrays.copyOfRange(octets, at, end));
            at = end;
        }
        return pieces;
    }

    /** Pieces that are short, or long, or both; none of them is empty. */
    static List<byte[]> random(byte[] octets, Random random) {
        var pieces = new ArrayList<byte[]>();
        int at = 0;
        while (at < octets.length) {
            int most = 1 << random.nextInt(random.nextBoolean() ? 5 : 17);
            int end = Math.min(octets.length, at + 1 + random.nextInt(most));
            pieces.add(Arrays.copyOfRange(octets, at, end));
            at = end;
        }
        return pieces;
    }
}

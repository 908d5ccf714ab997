package dev.patchbay.core.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a stream and its cuts as small as they get while the fault that they show stays.
 *
 * <p>For one thread.
 */
final class Shrinker {
    /** So many streams are tried at most. */
    private static final int BUDGET = 20_000;

    private final Predicate<List<byte[]>> faulty;
    private byte[] octets = {};

    /** For each octet whether a new piece begins with it. */
    private boolean[] cuts = {};

    private int tried;

    /** {@code faulty} says whether pieces show the fault. */
    Shrinker(Predicate<List<byte[]>> faulty) {
        this.faulty = faulty;
    }

    /** The smallest pieces that were found; the same ones if they show no fault. */
    List<byte[]> shrunk(List<byte[]> pieces) {
        tried = 0;
        octets = Octets.join(pieces);
        cuts = new boolean[octets.length];
        int at = 0;
        for (byte[] piece : pieces) {
            cuts[at] = true;
            at += piece.length;
        }
        boolean smaller = octets.length > 0 && keep(octets, cuts);
        while (smaller && tried < BUDGET) {
            smaller = withFewerCuts();
            smaller |= withFewerOctets();
            smaller |= withShorterFrames();
            smaller |= withZeros();
        }
        return pieces(octets, cuts);
    }

    private boolean withFewerCuts() {
        boolean[] none = new boolean[octets.length];
        none[0] = true;
        if (count(cuts) > 1 && keep(octets, none)) {
            return true;
        }
        boolean fewer = false;
        for (int at = 1; at < cuts.length; at++) {
            if (cuts[at]) {
                boolean[] without = cuts.clone();
                without[at] = false;
                fewer |= keep(octets, without);
            }
        }
        return fewer;
    }

    private boolean withFewerOctets() {
        boolean fewer = false;
        for (int size = Math.max(1, octets.length / 2); size > 0; size /= 2) {
            for (int at = octets.length - size; at >= 0; at -= size) {
                if (at + size <= octets.length) {
                    fewer |= keepWithout(octets, at, at + size);
                }
            }
        }
        return fewer;
    }

    /** Takes from the end of what may be a frame, and says so in its length. */
    private boolean withShorterFrames() {
        boolean shorter = false;
        for (int head = 0; head + 1 < octets.length; head++) {
            for (int less = 125; less > 0; less /= 2) {
                int length = octets[head + 1] & 0x7f;
                int end = head + 2 + length;
                if (length <= 125 && length >= less && end <= octets.length) {
                    byte[] told = octets.clone();
                    told[head + 1] -= (byte) less;
                    shorter |= keepWithout(told, end - less, end);
                }
            }
            shorter |= withShortLength(head);
        }
        return shorter;
    }

    /** Writes a length of two octets in one, as that of the longest frame that can. */
    private boolean withShortLength(int head) {
        int length = head + 3 < octets.length && octets[head + 1] == 126
                ? ((octets[head + 2] & 0xff) << 8) + (octets[head + 3] & 0xff)
                : 0;
        int end = head + 4 + length;
        if (length < 126 || end > octets.length) {
            return false;
        }
        byte[] told = octets.clone();
        told[head + 1] = 125;
        System.arraycopy(octets, head + 4, told, head + 2, 125);
        return keepWithout(told, head + 127, end);
    }

    private boolean withZeros() {
        boolean simpler = false;
        for (int at = 0; at < octets.length; at++) {
            if (octets[at] != 0) {
                byte[] zero = octets.clone();
                zero[at] = 0;
                simpler |= keep(zero, cuts);
            }
        }
        return simpler;
    }

    private boolean keepWithout(byte[] all, int from, int to) {
        byte[] fewer = Octets.join(Arrays.copyOf(all, from), Arrays.copyOfRange(all, to, all.length));
        boolean[] left = Arrays.copyOf(cuts, fewer.length);
        System.arraycopy(cuts, to, left, from, fewer.length - from);
        if (fewer.length > 0) {
            left[0] = true;
        }
        if (from < left.length && from > 0) {
            left[from] |= cuts[from]; // a cut at what is taken away stays
        }
        return keep(fewer, left);
    }

    private boolean keep(byte[] candidate, boolean[] itsCuts) {
        if (candidate.length == 0 || tried++ >= BUDGET || !faulty.test(pieces(candidate, itsCuts))) {
            return false;
        }
        octets = candidate;
        cuts = itsCuts;
        return true;
    }

    private static int count(boolean[] cuts) {
        int count = 0;
        for (boolean cut : cuts) {
            count += cut ? 1 : 0;
        }
        return count;
    }

    private static List<byte[]> pieces(byte[] octets, boolean[] cuts) {
        var pieces = new ArrayList<byte[]>();
        int from = 0;
        for (int at = 1; at <= octets.length; at++) {
            if (at == octets.length || cuts[at]) {
                pieces.add(Arrays.copyOfRange(octets, from, at));
                from = at;
            }
        }
        return pieces;
    }
}

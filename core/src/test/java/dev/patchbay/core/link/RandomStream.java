package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import dev.patchbay.core.link.Decoding.Seen;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A stream of a server that keeps the rules, and then may be damaged.
 *
 * <p>For one thread.
 */
final class RandomStream {
    private static final int[] ODD_OCTETS = {
        0, 1, 2, 3, 8, 9, 10, 11, 0x7d, 0x7e, 0x7f, 0x80, 0x81, 0x82, 0x88, 0x89, 0x8a, 0xbf, 0xc0, 0xc1, 0xed, 0xf4,
        0xfe, 0xff
    };
    private static final int[] CODES = {
        1000, 1001, 1003, 1007, 1011, 1014, 3000, 4999, 999, 1005, 1006, 1015, 2999, 5000
    };
    private static final int[] LENGTHS = {0, 1, 7, 8, 9, 60, 125, 126, 127, 128, 250, 299, 300, 301, 450};
    private static final String[] SCRAPS = {"a", "ü", "€", "🎉", "\u0000", "{\"price\":1.07}", "\ud7ff", "\ufffd"};

    private final Random random;
    private final Optional<RandomDeflate> deflate;
    private final List<byte[]> frames = new ArrayList<>();
    private final List<Seen> written = new ArrayList<>();

    /** Writes a stream, in which messages may be compressed. */
    RandomStream(Random random, Optional<Deflate> agreed) {
        this.random = random;
        this.deflate = agreed.map(each -> new RandomDeflate(random, each.keepsContext()));
        for (int message = random.nextInt(6); message >= 0; message--) {
            addMessage();
        }
        if (random.nextInt(3) == 0) {
            frames.add(Octets.close(closePayload()));
        }
        deflate.ifPresent(RandomDeflate::close);
    }

    /** What the frames say before they are damaged, in order, but for a close frame. */
    List<Seen> written() {
        return List.copyOf(written);
    }

    /** The stream with so many damages, of frames first and octets then. */
    byte[] octets(int damages) {
        int ofFrames = damages == 0 ? 0 : random.nextInt(damages + 1);
        for (int count = 0; count < ofFrames; count++) {
            damageFrames();
        }
        byte[] octets = Octets.join(frames);
        for (int count = ofFrames; count < damages && octets.length > 0; count++) {
            octets = damaged(octets);
        }
        return octets;
    }

    private void addMessage() {
        boolean text = random.nextBoolean();
        byte[] payload = text ? text() : bytes(pick(LENGTHS));
        boolean compressed = deflate.isPresent() && random.nextBoolean();
        byte[] sent = compressed ? deflate.get().deflated(payload) : payload;
        int fragments = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
        int at = 0;
        for (int fragment = 1; fragment <= fragments; fragment++) {
            int end = fragment == fragments ? sent.length : at + random.nextInt(sent.length - at + 1);
            int opcode = fragment > 1 ? Peer.CONTINUATION : text ? Peer.TEXT : Peer.BINARY;
            byte[] part = Arrays.copyOfRange(sent, at, end);
            frames.add(Peer.frame(opcode, fragment == fragments, fragment == 1 && compressed ? 4 : 0, part));
            at = end;
            if (fragment == fragments) {
                String hex = HexFormat.of().formatHex(payload);
                written.add(new Seen.Data(text ? Kind.TEXT : Kind.BINARY, hex));
            }
            if (random.nextInt(4) == 0) {
                addControl();
            }
        }
    }

    private void addControl() {
        boolean ping = random.nextBoolean();
        byte[] payload = bytes(random.nextInt(126));
        frames.add(Peer.frame(ping ? Peer.PING : Peer.PONG, true, 0, payload));
        String hex = HexFormat.of().formatHex(payload);
        written.add(ping ? new Seen.Ping(hex) : new Seen.Pong(hex));
    }

    private byte[] text() {
        var text = new StringBuilder();
        int length = pick(LENGTHS) / 2;
        while (text.length() < length) {
            text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        return Octets.utf8(text.toString());
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] closePayload() {
        return switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> bytes(random.nextInt(8));
            case 2 -> Octets.join(Peer.closePayload(pick(CODES), "grüße"), bytes(random.nextInt(3)));
            default -> Peer.closePayload(pick(CODES), "grüße");
        };
    }

    private void damageFrames() {
        if (frames.isEmpty()) {
            return;
        }
        int at = random.nextInt(frames.size());
        byte[] frame = frames.get(at);
        switch (random.nextInt(deflate.isPresent() ? 12 : 7)) {
            case 0 -> frames.remove(at);
            case 1 -> frames.add(at, frame);
            case 2 -> Collections.swap(frames, at, random.nextInt(frames.size()));
            case 3 -> frames.set(at, Octets.join(new byte[] {(byte) random.nextInt(256)}, tail(frame, 1)));
            case 4 -> frame[1] ^= (byte) 0x80;
            case 5 -> frames.set(at, longer(frame));
            case 6 -> frames.add(at, Octets.close(closePayload()));
            case 7, 8 -> frame[0] ^= 0x40; // says that the message is compressed, or no longer
            case 9, 10 ->
                frame[frame.length - 1 - random.nextInt(Math.max(1, frame.length - 2))] ^=
                        (byte) (1 << random.nextInt(8));
            default -> frames.set(at, shorter(frame));
        }
    }

    /** The same frame with its length in a longer form, or a longer one. */
    private byte[] longer(byte[] frame) {
        int length = frame[1] & 0x7f;
        long told = random.nextInt(4) == 0 ? random.nextLong() : length;
        byte[] head = random.nextBoolean()
                ? ByteBuffer.allocate(3).put((byte) 126).putShort((short) told).array()
                : ByteBuffer.allocate(9).put((byte) 127).putLong(told).array();
        return Octets.join(Arrays.copyOf(frame, 1), head, tail(frame, 2));
    }

    /** The same frame without the end of its payload, if it has so many octets as one octet can say. */
    private byte[] shorter(byte[] frame) {
        int length = frame.length - 2;
        if (length < 1 || length > 125) {
            return frame;
        }
        byte[] shorter = Arrays.copyOf(frame, frame.length - 1 - random.nextInt(length));
        shorter[1] = (byte) (shorter.length - 2);
        return shorter;
    }

    private byte[] damaged(byte[] octets) {
        int at = random.nextInt(octets.length);
        int end = Math.min(octets.length, at + 1 + random.nextInt(8));
        byte[] head = Arrays.copyOf(octets, at);
        return switch (random.nextInt(6)) {
            case 0 -> {
                octets[at] ^= (byte) (1 << random.nextInt(8));
                yield octets;
            }
            case 1 -> {
                octets[at] = (byte) pick(ODD_OCTETS);
                yield octets;
            }
            case 2 -> Octets.join(head, tail(octets, end));
            case 3 -> Octets.join(head, bytes(end - at), tail(octets, at));
            case 4 -> Octets.join(Arrays.copyOf(octets, end), tail(octets, at));
            default -> head;
        };
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static byte[] tail(byte[] octets, int from) {
        return Arrays.copyOfRange(octets, from, octets.length);
    }
}

package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good conversations with bytes changed, frames lost, doubled and swapped. */
class FuzzTest {
    private static final List<String> GOOD = List.of(
            "2",
            "2probe",
            "6",
            "40{\"sid\":\"x\"}",
            "44{\"message\":\"no\"}",
            "42[\"a\",{\"b\":[1,2.5,\"x\\n\"]}]",
            "4212[\"a\",1,\"b\",2]",
            "42[[\"a\",1]]",
            "42/admin,[\"a\",1]",
            "437[1,\"two\"]",
            "451-[\"a\"," + Peer.PLACEHOLDER + "]",
            "b[[\"EURUSD_otc\",1770856131.3,1.19537]]",
            "452-[\"a\",{\"x\":" + Peer.PLACEHOLDER + ",\"y\":[{\"num\":1,\"_placeholder\":true}]}]",
            "b{\"x\":1}",
            "b[2]",
            "451-[\"a\"]",
            "[1]",
            "451-[\"a\",",
            "{\"a\":1}",
            "451-[\"a\",1]",
            "461-9[" + Peer.PLACEHOLDER + "]",
            "b\u0000");

    private static final String BYTES = "0123456789-/,[]{}\"\\:abtrue_ \u0000\u00ff";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverComesIsDeliveredReportedOrTheEnd(long seed) {
        var random = new Random(seed);
        for (int conversation = 0; conversation < 1_000; conversation++) {
            var options = random.nextBoolean() ? Peer.STANDARD : Peer.PAIRS_OF_JSON.withLimits(8, 200);
            var peer = Peer.joined(options);
            List<String> frames = spoilt(random);

            frames.forEach(frame -> send(peer, frame));
            boolean ended = peer.wire.end.isPresent();
            peer.wire.messages.clear();
            peer.sends("451-[\"good\"," + Peer.PLACEHOLDER + "]")
                    .sendsBinary("body")
                    .sends("42[\"fine\",1]");

            assertThat(peer.wire.delivered())
                    .as("seed %d, conversation %d: %s", seed, conversation, frames)
                    .isEqualTo(ended ? List.of() : List.of("good <binary> body", "fine 1"));
        }
    }

    private static void send(Peer peer, String frame) {
        if (frame.startsWith("b")) {
            peer.sendsBinary(frame.substring(1).getBytes(StandardCharsets.ISO_8859_1));
        } else {
            peer.sends(frame);
        }
    }

    private static List<String> spoilt(Random random) {
        var frames = new ArrayList<>(GOOD);
        for (int changes = random.nextInt(1, 12); changes > 0; changes--) {
            int at = random.nextInt(frames.size());
            switch (random.nextInt(4)) {
                case 0 -> frames.remove(at);
                case 1 -> frames.add(at, frames.get(random.nextInt(frames.size())));
                case 2 -> frames.set(at, frames.set(random.nextInt(frames.size()), frames.get(at)));
                default -> frames.set(at, spoilt(frames.get(at), random));
            }
        }
        return frames;
    }

    private static String spoilt(String frame, Random random) {
        char[] chars = Arrays.copyOf(frame.toCharArray(), Math.max(1, frame.length() - random.nextInt(3)));
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            chars[random.nextInt(chars.length)] = BYTES.charAt(random.nextInt(BYTES.length()));
        }
        return new String(chars);
    }
}

package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.ClientSettings.Limits;
import dev.patchbay.core.FrameDecoder;
import dev.patchbay.core.link.Decoding.Seen;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both of our decoders against the cases. */
@ExtendWith(LeakExtension.class)
class DecoderConformanceTest {
    static final Limits LIMITS = new Limits(ConformanceCase.LIMIT, ConformanceCase.LIMIT, 16, 1 << 20, 16, 1 << 20);

    private static final int CUTS = 3;

    /** Octets; where Netty's decoder refuses so many it takes its time, the leak detector noting each of them. */
    private static final int LONG = 10_000;

    static Stream<Arguments> decodersAndCases() {
        return Stream.of(FrameDecoder.values())
                .flatMap(decoder -> Conformance.cases().stream().map(each -> Arguments.of(decoder, each)));
    }

    @ParameterizedTest
    @MethodSource("decodersAndCases")
    void tellsWhatTheCaseExpectsHoweverItsOctetsAreCut(FrameDecoder decoder, ConformanceCase each) {
        byte[] octets = each.octets();

        assertThat(told(decoder, each.answer(), each.chunks())).as("as written").isEqualTo(each.expected());
        assertThat(told(decoder, each.answer(), List.of(octets))).as("at once").isEqualTo(each.expected());
        assertThat(told(decoder, each.answer(), Cut.single(octets)))
                .as("in single octets")
                .isEqualTo(each.expected());
        int cuts = octets.length > LONG ? 1 : CUTS;
        for (int seed = 0; seed < cuts; seed++) {
            assertThat(told(decoder, each.answer(), Cut.random(octets, new Random(seed))))
                    .as("cut by seed %d", seed)
                    .isEqualTo(each.expected());
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesThoseCloseCodesThatMayBeSentAndRefusesAllOthers(FrameDecoder decoder) {
        IntStream everyEdge =
                IntStream.of(0, 1000, 1010, 3000, 5000).flatMap(edge -> IntStream.range(edge - 10, edge + 11));
        int[] codes = IntStream.concat(
                        everyEdge.filter(code -> code >= 0),
                        IntStream.range(0, 0x10000 / 37).map(code -> code * 37))
                .toArray();
        for (int code : codes) {
            boolean registered = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
            boolean sent = registered || (code >= 3000 && code <= 4999);

            assertThat(told(decoder, "", List.of(Octets.close(code, ""))))
                    .containsExactly(sent ? new Seen.Close(code, "") : new Seen.Failed(1002));
        }
    }

    @Test
    void nettysInflaterMakesOfEachCaseWhatTheCaseSays() {
        var all = new SoftAssertions();
        for (ConformanceCase each : Conformance.cases()) {
            List<Seen> told;
            try {
                told = told(Decoding.withNettysInflater(LIMITS, each.answer()), each.chunks());
            } catch (CodecException | NumberFormatException refused) {
                told = List.of(new Seen.Failed(0));
            }
            List<Seen> expected = each.expectedOf(Implementation.NETTY);
            all.assertThat(withCode(told, expected)).as("%s", each).isEqualTo(expected);
        }
        all.assertAll();
    }

    @Test
    void noTwoCasesHaveOneName() {
        assertThat(Conformance.cases()).extracting(ConformanceCase::name).doesNotHaveDuplicates();
    }

    /** Netty's inflater leaves it to its application what the server is told. */
    private static List<Seen> withCode(List<Seen> told, List<Seen> expected) {
        boolean codeless = !told.isEmpty() && told.getLast().equals(new Seen.Failed(0));
        if (!codeless || expected.size() != told.size() || !(expected.getLast() instanceof Seen.Failed failed)) {
            return told;
        }
        var coded = new ArrayList<>(told);
        coded.set(told.size() - 1, failed);
        return coded;
    }

    private static List<Seen> told(FrameDecoder decoder, String answer, List<byte[]> chunks) {
        Optional<Deflate> deflate;
        try {
            deflate = Deflate.answered(answer, true);
        } catch (CorruptedWebSocketFrameException refused) {
            return List.of(new Seen.Failed(0));
        }
        return told(new Decoding(decoder, LIMITS, deflate), chunks);
    }

    private static List<Seen> told(Decoding fresh, List<byte[]> chunks) {
        try (var decoding = fresh) {
            chunks.forEach(decoding::feed);
            return decoding.seen();
        }
    }
}

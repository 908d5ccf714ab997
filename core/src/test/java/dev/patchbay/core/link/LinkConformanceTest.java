package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.FrameDecoder;
import dev.patchbay.core.link.CaseServer.Answers;
import dev.patchbay.core.link.Decoding.Seen;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole link against the cases, over a socket: what it delivers, and what the server gets for it. */
@ExtendWith(LeakExtension.class)
class LinkConformanceTest {
    private static final List<ConformanceCase> CASES = Conformance.cases();

    @ParameterizedTest
    @EnumSource
    void deliversTheMessagesOfEachCaseAndAnswersTheServer(FrameDecoder decoder) throws Exception {
        ClientSettings settings = LinkFixture.decodedBy(decoder).withLimits(DecoderConformanceTest.LIMITS);
        try (var server = new CaseServer(CASES)) {
            for (int number = 0; number < CASES.size(); number++) {
                ConformanceCase each = CASES.get(number);
                try (var links = new LinkFixture(settings)) {
                    links.dial(URI.create("ws://127.0.0.1:" + server.port() + "/" + number));
                    Cause cause = links.recorder.awaitClosed().cause();

                    assertThat(delivered(links.recorder)).as("%s", each).isEqualTo(messages(each));
                    answersAsTheCaseSays(each, server.answers(number), cause);
                }
            }
        }
    }

    private static void answersAsTheCaseSays(ConformanceCase each, Answers answers, Cause cause) {
        Seen end = each.expected().isEmpty() ? null : each.expected().getLast();
        int code = switch (end) {
            case Seen.Close close -> close.code();
            case Seen.Failed failed -> failed.code();
            case null, default -> 0;
        };
        assertThat(answers.closeCode()).as("%s: what the server is told", each).isEqualTo(code);
        assertThat(cause.kind())
                .as("%s: %s", each, cause)
                .isIn(end instanceof Seen.Failed ? List.of(Cause.Kind.PROTOCOL) : otherEnds(end));
        List<String> pings = each.pings();
        if (!(end instanceof Seen.Failed) && !(end instanceof Seen.Close) && !pings.isEmpty()) {
            assertThat(answers.pongs()).as("%s: pongs", each).isSubsetOf(pings).endsWith(pings.getLast());
        }
        assertThat(answers.others()).as("%s: frames besides", each).isZero();
    }

    private static List<Cause.Kind> otherEnds(Seen end) {
        return end instanceof Seen.Close close
                ? List.of(CloseCode.ending(close.code(), "").cause().kind())
                : List.of(Cause.Kind.NETWORK);
    }

    private static List<Seen> messages(ConformanceCase each) {
        return each.expected().stream().filter(Seen.Data.class::isInstance).toList();
    }

    private static List<Seen> delivered(Recorder recorder) throws InterruptedException {
        var delivered = new ArrayList<Seen>();
        while (recorder.messagesWaiting() > 0) {
            Message message = recorder.awaitMessage();
            byte[] payload = new byte[message.payload().remaining()];
            message.payload().get(payload);
            delivered.add(new Seen.Data(message.kind(), HexFormat.of().formatHex(payload)));
        }
        return delivered;
    }
}

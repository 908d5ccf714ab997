package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Kind;
import dev.patchbay.core.link.CaseServer.Answers;
import dev.patchbay.core.link.Decoding.Seen;
import dev.patchbay.core.link.PeerProcess.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Independent implementations against the cases, so that the cases are not only our own opinion. */
@ExtendWith(LeakExtension.class)
class PeerConformanceTest {
    private static final List<ConformanceCase> CASES = Conformance.cases();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY")
    void makesOfEachCaseWhatTheCaseSays(Implementation who) throws IOException {
        try (var server = new CaseServer(CASES);
                var peer = PeerProcess.start(who, "clients", server.port(), CASES.size(), ConformanceCase.LIMIT)) {
            var all = new SoftAssertions();
            for (int number = 0; number < CASES.size(); number++) {
                ConformanceCase each = CASES.get(number);
                List<Told> told = toldOf(number, peer);
                Answers answers = server.answers(number);

                all.assertThat(seen(told, answers, each)).as("%s", each).isEqualTo(each.expectedOf(who));
                if (!each.strays().containsKey(who)) {
                    all.assertThat(answers.pongs()).as("%s: pongs", each).isEqualTo(each.pings());
                }
                all.assertThat(answers.others()).as("%s: frames besides", each).isZero();
            }
            all.assertAll();
        }
    }

    private static List<Told> toldOf(int number, PeerProcess peer) {
        var told = new ArrayList<Told>();
        for (Told next = peer.next(); !next.event().equals("over"); next = peer.next()) {
            assertThat(next.number()).isEqualTo(number);
            told.add(next);
        }
        return told;
    }

    private static List<Seen> seen(List<Told> told, Answers answers, ConformanceCase each) {
        return told.stream().map(line -> seen(line, answers, each)).toList();
    }

    /** What the server was told by a failure counts, whatever the implementation says of itself; unless TCP's end overtook it. */
    private static Seen seen(Told line, Answers answers, ConformanceCase each) {
        return switch (line.event()) {
            case "text" -> new Seen.Data(Kind.TEXT, line.payload());
            case "binary" -> new Seen.Data(Kind.BINARY, line.payload());
            case "ping" -> new Seen.Ping(line.payload());
            case "pong" -> new Seen.Pong(line.payload());
            case "failed" -> new Seen.Failed(answers.closeCode() == 0 ? line.code() : answers.closeCode());
            case "close" -> closed(line, answers, each);
            default -> throw new AssertionError("expected an event, found " + line);
        };
    }

    /** One implementation tells a close frame that it refuses as if the server had closed with 1002. */
    private static Seen closed(Told line, Answers answers, ConformanceCase each) {
        boolean sent = each.name().contains("" + line.code());
        return line.code() == 1002 && !sent && answers.closeCode() == 1002
                ? new Seen.Failed(1002)
                : new Seen.Close(line.code(), line.text());
    }
}

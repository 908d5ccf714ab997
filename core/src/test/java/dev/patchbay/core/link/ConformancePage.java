package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import dev.patchbay.core.link.ConformanceCase.Stray;
import dev.patchbay.core.link.Decoding.Seen;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** docs/conformance.md, written from the cases. Immutable. */
final class ConformancePage {
    private static final String HEAD = """
            # Conformance

            What Patchbay makes of what a server sends, case by case, after RFC 6455 and, for compression, RFC 7692. The cases are in
            `core/src/test/java/dev/patchbay/core/link`; this page is written from them by `ConformanceDocumentTest`.

            - Both frame decoders, ours and Netty's, read each case as it is written, at once, in single octets, and in random pieces
              (`DecoderConformanceTest`). A whole link plays each case over a socket: what it delivers, which pongs and which close frame the server gets
              (`LinkConformanceTest`).
            - Netty's own inflater, behind its own frame decoder, reads each case as it is written (`DecoderConformanceTest`). What the server is told is left to
              its application, so no code is compared where it fails to inflate.
            - Three independent implementations play the same cases as clients of the same server (`PeerConformanceTest`): npm's `ws` and
              `websocket-driver` with `permessage-deflate`, Debian's `python3-wsproto`. All of them offer compression. Where one
              differs the case says so; a difference that the case does not tell fails the build, and so does one that is no more.
            - What a link sends is read to the last bit, and by the same three as servers, which send it back compressed (`SentFramesTest`).
            - Random streams, compressed or not, damaged in random ways, have Netty's frame decoder as their oracle, and what was written where nothing was
              damaged (`DecoderFuzzTest`): a few thousand in each build, more with `-Dpatchbay.fuzz.rounds=1000000 -Dpatchbay.fuzz.seed=1`. One that the
              decoders disagree on is made as small as it can be, and printed as a case.

            Without Node and `npm ci` in `core/src/test/node`, or without wsproto, the implementations' tests are skipped; where the environment
            says `CI=true` they fail. `.ci/run` installs what they need.

            ## Who differs

            | implementation | cases | differs in |
            |---|---|---|
            """;
    private static final int SHOWN = 12;

    private ConformancePage() {}

    static String text() {
        var page = new StringBuilder(HEAD);
        int all = Conformance.cases().size();
        page.append(row("Patchbay's decoder", "" + all, "0"));
        page.append(row("Netty's decoder", "" + all, "0"));
        for (Implementation who : Implementation.values()) {
            page.append(row(who.library(), "" + all, "" + differing(who).size()));
        }
        for (Implementation who : Implementation.values()) {
            page.append("\n**").append(who.library()).append(":**\n\n");
            reasons(who)
                    .forEach((why, count) -> page.append("- ")
                            .append(why)
                            .append(" (")
                            .append(count)
                            .append(count == 1 ? " case)\n" : " cases)\n"));
        }
        Conformance.CHAPTERS.forEach(chapter -> page.append(chapter(chapter)));
        return page.toString();
    }

    private static List<Stray> differing(Implementation who) {
        return Conformance.cases().stream()
                .map(ConformanceCase::strays)
                .filter(strays -> strays.containsKey(who))
                .map(strays -> strays.get(who))
                .toList();
    }

    private static Map<String, Integer> reasons(Implementation who) {
        return differing(who).stream().collect(Collectors.toMap(Stray::why, _ -> 1, Integer::sum, TreeMap::new));
    }

    private static String chapter(Conformance.Chapter chapter) {
        var text = new StringBuilder("\n## " + chapter.title() + "\n\n" + chapter.introduction() + "\n\n");
        text.append(
                "| case | section | the server writes | the client is told | who differs |\n|---|---|---|---|---|\n");
        for (ConformanceCase each : chapter.cases()) {
            text.append(row(each.name(), each.section(), written(each), told(each.expected()), strays(each)));
        }
        return text.toString();
    }

    private static String strays(ConformanceCase each) {
        return Arrays.stream(Implementation.values())
                .filter(each.strays()::containsKey)
                .map(who -> who.library() + ": " + told(each.expectedOf(who)))
                .collect(Collectors.joining("; "));
    }

    private static String written(ConformanceCase each) {
        String answer = each.answer();
        boolean usual = answer.isEmpty()
                || answer.equals(DeflateCases.AGREED)
                || each.name().contains(answer);
        return each.chunks().stream()
                .map(ConformancePage::octets)
                .collect(Collectors.joining(", ", usual ? "" : "after `" + answer + "`: ", ""));
    }

    private static String octets(byte[] chunk) {
        String start = HexFormat.ofDelimiter(" ").formatHex(chunk, 0, Math.min(chunk.length, SHOWN));
        return chunk.length > SHOWN ? "`" + start + " …` (" + chunk.length + ")" : "`" + start + "`";
    }

    private static String told(List<Seen> seen) {
        return seen.isEmpty()
                ? "nothing"
                : seen.stream().map(ConformancePage::told).collect(Collectors.joining(", "));
    }

    private static String told(Seen seen) {
        return switch (seen) {
            case Seen.Data(Kind kind, String payload) ->
                (kind == Kind.TEXT ? "text of " : "binary of ") + payload.length() / 2;
            case Seen.Ping(String payload) -> "ping of " + payload.length() / 2;
            case Seen.Pong(String payload) -> "pong of " + payload.length() / 2;
            case Seen.Close(int code, var _) -> "close " + code;
            case Seen.Failed(int code) -> code == 0 ? "**refused without a code**" : "**refused, " + code + "**";
        };
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}

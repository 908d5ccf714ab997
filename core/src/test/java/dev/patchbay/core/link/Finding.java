package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import dev.patchbay.core.link.Decoding.Seen;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A stream on which two readers disagree.
 *
 * @param seed with which the fuzzer finds it again
 * @param answer what the server says of extensions; empty if nothing
 * @param expected what the oracle tells
 * @param found what the other one tells
 */
record Finding(long seed, String answer, List<byte[]> chunks, List<Seen> expected, List<Seen> found) {
    /** A case to be pasted among the others: only its name and section are still to be written. */
    String source() {
        String hex = chunks.stream()
                .map(chunk -> "hex(\"" + HexFormat.ofDelimiter(" ").formatHex(chunk) + "\")")
                .collect(Collectors.joining(", "));
        String answering = answer.isEmpty() ? "" : "\n        .answering(\"" + answer + "\")";
        return "ConformanceCase.of(\"Found with the seed " + seed + "\", \"\", " + hex + ")" + answering
                + "\n        .gives(" + source(expected) + ") // found: " + source(found);
    }

    private static String source(List<Seen> seen) {
        return seen.stream().map(Finding::source).collect(Collectors.joining(", "));
    }

    private static String source(Seen seen) {
        return switch (seen) {
            case Seen.Data(Kind kind, String payload) -> "new Seen.Data(Kind." + kind + ", \"" + payload + "\")";
            case Seen.Ping(String payload) -> "new Seen.Ping(\"" + payload + "\")";
            case Seen.Pong(String payload) -> "new Seen.Pong(\"" + payload + "\")";
            case Seen.Close(int code, String reason) ->
                "new Seen.Close(" + code + ", new String(hex(\""
                        + HexFormat.of().formatHex(Octets.utf8(reason)) + "\"), UTF_8))";
            case Seen.Failed(int code) -> "new Seen.Failed(" + code + ")";
        };
    }
}

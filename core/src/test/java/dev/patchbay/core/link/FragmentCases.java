package dev.patchbay.core.link;

import static dev.patchbay.core.link.Octets.binary;
import static dev.patchbay.core.link.Octets.binaryBegins;
import static dev.patchbay.core.link.Octets.close;
import static dev.patchbay.core.link.Octets.ends;
import static dev.patchbay.core.link.Octets.goesOn;
import static dev.patchbay.core.link.Octets.hex;
import static dev.patchbay.core.link.Octets.join;
import static dev.patchbay.core.link.Octets.ping;
import static dev.patchbay.core.link.Octets.pong;
import static dev.patchbay.core.link.Octets.text;
import static dev.patchbay.core.link.Octets.textBegins;
import static dev.patchbay.core.link.Octets.utf8;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Section 5.4 of RFC 6455. */
final class FragmentCases {
    private static final byte[] A = utf8("a");
    private static final byte[] B = utf8("b");
    private static final byte[] NONE = {};

    private FragmentCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.addAll(joined());
        cases.addAll(interleaved());
        cases.addAll(outOfPlace());
        return cases;
    }

    private static List<ConformanceCase> joined() {
        var many = new ArrayList<>(Collections.nCopies(300, goesOn(A)));
        many.addFirst(textBegins(A));
        many.addLast(ends(A));
        return List.of(
                ConformanceCase.of(
                                "The RFC's own example of a fragmented text is joined",
                                "5.7",
                                hex("01 03 48 65 6c"),
                                hex("80 02 6c 6f"))
                        .gives(Seen.text("Hello")),
                ConformanceCase.of("Three fragments of bytes are joined", "5.4", binaryBegins(A), goesOn(B), ends(A))
                        .gives(Seen.binary(utf8("aba"))),
                ConformanceCase.of("Any fragment may be empty", "5.4", textBegins(), goesOn(), goesOn(A), ends())
                        .gives(Seen.text("a")),
                ConformanceCase.of("All fragments may be empty", "5.4", join(textBegins(), goesOn(), ends()))
                        .gives(Seen.text("")),
                ConformanceCase.of("All fragments of bytes may be empty", "5.4", binaryBegins(), ends())
                        .gives(Seen.binary()),
                ConformanceCase.of("A message may have hundreds of fragments", "5.4", Octets.join(many))
                        .gives(Seen.text("a".repeat(302))),
                ConformanceCase.of(
                                "Fragments of any lengths are joined",
                                "5.4",
                                binaryBegins(new byte[126]),
                                goesOn(new byte[40_000]),
                                ends(new byte[125]))
                        .gives(Seen.binary(new byte[126 + 40_000 + 125])),
                ConformanceCase.of(
                                "A message in fragments may follow another",
                                "5.4",
                                join(textBegins(A), ends(B), binaryBegins(B), ends(A), text("c")))
                        .gives(Seen.text("ab"), Seen.binary(utf8("ba")), Seen.text("c")),
                ConformanceCase.of(
                                "A message whose last fragment does not come is not told",
                                "5.4",
                                textBegins(A),
                                goesOn(B))
                        .gives());
    }

    private static List<ConformanceCase> interleaved() {
        return List.of(
                ConformanceCase.of("A ping may stand between fragments", "5.4", textBegins(A), ping("p"), ends(B))
                        .gives(new Seen.Ping("70"), Seen.text("ab")),
                ConformanceCase.of("A pong may stand between fragments", "5.4", binaryBegins(A), pong("p"), ends(B))
                        .gives(new Seen.Pong("70"), Seen.binary(utf8("ab"))),
                ConformanceCase.of(
                                "Control frames may stand between all fragments",
                                "5.4",
                                join(textBegins(A), ping("1"), goesOn(), ping("2"), pong(""), goesOn(B), ping("3")),
                                ends(A))
                        .gives(
                                new Seen.Ping("31"),
                                new Seen.Ping("32"),
                                new Seen.Pong(""),
                                new Seen.Ping("33"),
                                Seen.text("aba")),
                ConformanceCase.of(
                                "A close frame between fragments ends the message with all else",
                                "5.4",
                                textBegins(A),
                                close(1000, ""),
                                ends(B))
                        .gives(new Seen.Close(1000, "")));
    }

    private static List<ConformanceCase> outOfPlace() {
        return List.of(
                ConformanceCase.of("A last fragment needs a first one", "5.4", ends(A))
                        .fails(1002),
                ConformanceCase.of("An empty last fragment needs a first one", "5.4", ends(NONE))
                        .fails(1002),
                ConformanceCase.of("A fragment that goes on needs a first one", "5.4", goesOn(A), ends(B))
                        .fails(1002),
                ConformanceCase.of("Nothing continues a whole message", "5.4", text("whole"), ends(A))
                        .fails(1002, Seen.text("whole")),
                ConformanceCase.of(
                                "Nothing continues a message that has ended",
                                "5.4",
                                join(textBegins(A), ends(B), goesOn(A)))
                        .fails(1002, Seen.text("ab")),
                ConformanceCase.of("A ping begins nothing that could go on", "5.4", ping("p"), ends(A))
                        .fails(1002, new Seen.Ping("70")),
                ConformanceCase.of(
                                "A whole text must not stand between fragments",
                                "5.4",
                                textBegins(A),
                                text("x"),
                                ends(B))
                        .fails(1002),
                ConformanceCase.of("Whole bytes must not stand between fragments", "5.4", textBegins(A), binary(B))
                        .fails(1002),
                ConformanceCase.of(
                                "A second message must not begin within one", "5.4", binaryBegins(A), binaryBegins(B))
                        .fails(1002),
                ConformanceCase.of(
                                "A second message must not begin behind an empty fragment",
                                "5.4",
                                textBegins(),
                                textBegins(B),
                                ends(A))
                        .fails(1002));
    }
}

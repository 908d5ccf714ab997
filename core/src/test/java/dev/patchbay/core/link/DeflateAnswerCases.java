package dev.patchbay.core.link;

import static dev.patchbay.core.link.DeflateCases.HELLO;
import static dev.patchbay.core.link.DeflateCases.TOLD;
import static dev.patchbay.core.link.DeflateCases.deflatedBinary;
import static dev.patchbay.core.link.DeflateCases.deflatedText;
import static dev.patchbay.core.link.Octets.text;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;

/** Section 7.1 of RFC 7692: which answers to the offer {@code permessage-deflate} are agreed to. */
final class DeflateAnswerCases {
    private DeflateAnswerCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.add(agreed("permessage-deflate", "5.1"));
        cases.add(agreed("permessage-deflate; server_no_context_takeover", "7.1.1.1"));
        cases.add(agreed("permessage-deflate; client_no_context_takeover", "7.1.1.2"));
        for (int bits = 8; bits <= 15; bits++) {
            cases.add(agreed("permessage-deflate; server_max_window_bits=" + bits, "7.1.2.1"));
        }
        cases.add(agreed("permessage-deflate; server_max_window_bits=\"10\"", "7.1.2.1"));
        cases.add(agreed(
                "permessage-deflate;server_max_window_bits=10;client_no_context_takeover;server_no_context_takeover",
                "7.1"));
        cases.add(beyondTheWindow());
        for (String bits :
                List.of("", "=", "=0", "=7", "=16", "=010", "=+10", "=-10", "=1e1", "=ten", "=\"10", "=10.0")) {
            cases.add(refused("permessage-deflate; server_max_window_bits" + bits, "7.1.2.1"));
        }
        for (String parameter :
                List.of("client_max_window_bits", "client_max_window_bits=15", "client_max_window_bits=8")) {
            cases.add(refused("permessage-deflate; " + parameter, "7.1.2.2"));
        }
        for (String parameter : List.of("server_no_context_takeover", "client_no_context_takeover")) {
            cases.add(refused("permessage-deflate; " + parameter + "=1", "7.1.1"));
            cases.add(refused("permessage-deflate; " + parameter + "; " + parameter, "7.1"));
        }
        cases.add(refused("permessage-deflate; server_max_window_bits=10; server_max_window_bits=10", "7.1"));
        cases.add(refused("permessage-deflate; server_max_window_bits=10; server_max_window_bits=12", "7.1"));
        cases.add(refused("permessage-deflate; unknown", "7.1"));
        cases.add(refused("permessage-deflate; server_max_window_bits=10; unknown=1", "7.1"));
        cases.add(refused("permessage-deflate, permessage-deflate", "5.1"));
        cases.add(refused("permessage-deflate, permessage-deflate; server_no_context_takeover", "5.1"));
        cases.add(refused("permessage-deflate, x-unknown", "5.1"));
        cases.add(refused("x-webkit-deflate-frame", "5.1"));
        cases.add(refused("permessage-bzip2", "5.1"));
        cases.add(refused("permessage-deflate;", "5.1"));
        return cases;
    }

    private static ConformanceCase agreed(String answer, String section) {
        return ConformanceCase.of(
                        "The answer `" + answer + "` is agreed to", section, deflatedText(HELLO), text("plain"))
                .answering(answer)
                .gives(TOLD, Seen.text("plain"));
    }

    private static ConformanceCase refused(String answer, String section) {
        return ConformanceCase.of("The answer `" + answer + "` is refused", section, text("never read"))
                .answering(answer)
                .refusesTheAnswer();
    }

    private static ConformanceCase beyondTheWindow() {
        byte[] far = Octets.filled(Deflated.WINDOW, 'w');
        byte[] back = new Deflated().begin(false).copy(3, Deflated.WINDOW).end().flushed();
        return ConformanceCase.of(
                        "A server that named a window may refer back beyond it: a client may have the largest",
                        "7.1.2.1",
                        deflatedBinary(new Deflated().stored(false, far).flushed()),
                        deflatedBinary(back))
                .answering("permessage-deflate; server_max_window_bits=9")
                .gives(Seen.binary(far), Seen.binary(Octets.filled(3, 'w')));
    }
}

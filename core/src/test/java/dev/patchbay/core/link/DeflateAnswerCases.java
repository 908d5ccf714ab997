package dev.patchbay.core.link;

import static dev.patchbay.core.link.DeflateCases.HELLO;
import static dev.patchbay.core.link.DeflateCases.TOLD;
import static dev.patchbay.core.link.DeflateCases.deflatedBinary;
import static dev.patchbay.core.link.DeflateCases.deflatedText;
import static dev.patchbay.core.link.Implementation.DRIVER;
import static dev.patchbay.core.link.Implementation.NETTY;
import static dev.patchbay.core.link.Implementation.WS;
import static dev.patchbay.core.link.Implementation.WSPROTO;
import static dev.patchbay.core.link.Octets.text;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.ArrayList;
import java.util.List;

/** Section 7.1 of RFC 7692: which answers to the offer {@code permessage-deflate} are agreed to. */
final class DeflateAnswerCases {
    private static final String NOT_ASKED =
            "it refuses client_no_context_takeover where it did not offer it, which 7.1.1.2 allows";

    private DeflateAnswerCases() {}

    static List<ConformanceCase> all() {
        var cases = new ArrayList<ConformanceCase>();
        cases.addAll(agreed());
        cases.add(beyondTheWindow());
        cases.addAll(windows());
        cases.addAll(flags());
        cases.addAll(extensions());
        return cases;
    }

    private static List<ConformanceCase> agreed() {
        var cases = new ArrayList<ConformanceCase>();
        cases.add(agreed("permessage-deflate", "5.1"));
        cases.add(agreed("permessage-deflate; server_no_context_takeover", "7.1.1.1"));
        cases.add(refusedBy(
                agreed("permessage-deflate; client_no_context_takeover", "7.1.1.2"), NOT_ASKED, Implementation.NETTY));
        cases.add(refusedBy(
                agreed("permessage-deflate; server_max_window_bits=8", "7.1.2.1"),
                "its zlib has no window of 8 bits",
                Implementation.WSPROTO));
        for (int bits = 9; bits <= 15; bits++) {
            cases.add(agreed("permessage-deflate; server_max_window_bits=" + bits, "7.1.2.1"));
        }
        cases.add(refusedBy(
                agreed("permessage-deflate; server_max_window_bits=\"10\"", "7.1.2.1"),
                "it does not read quotes",
                Implementation.WSPROTO));
        cases.add(refusedBy(
                agreed(
                        "permessage-deflate;server_max_window_bits=10;client_no_context_takeover;server_no_context_takeover",
                        "7.1"),
                NOT_ASKED,
                Implementation.NETTY));
        return cases;
    }

    private static List<ConformanceCase> windows() {
        var cases = new ArrayList<ConformanceCase>();
        for (String bits : List.of("", "=0", "=7", "=16", "=-10", "=ten")) {
            cases.add(refused("permessage-deflate; server_max_window_bits" + bits, "7.1.2.1"));
        }
        cases.add(takenBy(refused("permessage-deflate; server_max_window_bits=", "7.1.2.1"), Why.UNREADABLE, NETTY));
        cases.add(
                takenBy(refused("permessage-deflate; server_max_window_bits=\"10", "7.1.2.1"), Why.UNREADABLE, NETTY));
        for (String bits : List.of("=010", "=+10")) {
            cases.add(takenBy(
                    refused("permessage-deflate; server_max_window_bits" + bits, "7.1.2.1"),
                    Why.NUMBERS,
                    NETTY,
                    WS,
                    WSPROTO));
        }
        cases.add(takenBy(refused("permessage-deflate; server_max_window_bits=1e1", "7.1.2.1"), Why.NUMBERS, WS));
        cases.add(takenBy(
                refused("permessage-deflate; server_max_window_bits=10.0", "7.1.2.1"), Why.NUMBERS, WS, DRIVER));
        for (String bits : List.of("10", "12")) {
            cases.add(takenBy(
                    refused("permessage-deflate; server_max_window_bits=10; server_max_window_bits=" + bits, "7.1"),
                    Why.TWICE,
                    NETTY,
                    WSPROTO));
        }
        cases.add(refused("permessage-deflate; client_max_window_bits", "7.1.2.2"));
        cases.add(takenBy(
                refused("permessage-deflate; client_max_window_bits=15", "7.1.2.2"), Why.ITS_OFFER, DRIVER, WSPROTO));
        cases.add(takenBy(refused("permessage-deflate; client_max_window_bits=8", "7.1.2.2"), Why.ITS_OFFER, DRIVER));
        return cases;
    }

    private static List<ConformanceCase> flags() {
        String server = "permessage-deflate; server_no_context_takeover";
        String client = "permessage-deflate; client_no_context_takeover";
        return List.of(
                takenBy(refused(server + "=1", "7.1.1.1"), Why.VALUE, NETTY, WSPROTO),
                takenBy(refused(client + "=1", "7.1.1.2"), Why.VALUE, WSPROTO),
                takenBy(refused(server + "; server_no_context_takeover", "7.1"), Why.TWICE, NETTY, WSPROTO),
                takenBy(refused(client + "; client_no_context_takeover", "7.1"), Why.TWICE, WSPROTO));
    }

    private static List<ConformanceCase> extensions() {
        return List.of(
                takenBy(refused("permessage-deflate; unknown", "7.1"), Why.UNKNOWN, WSPROTO),
                takenBy(
                        refused("permessage-deflate; server_max_window_bits=10; unknown=1", "7.1"),
                        Why.UNKNOWN,
                        WSPROTO),
                takenBy(refused("permessage-deflate, permessage-deflate", "5.1"), Why.TWO_ANSWERS, WS, WSPROTO),
                takenBy(
                        refused("permessage-deflate, permessage-deflate; server_no_context_takeover", "5.1"),
                        Why.TWO_ANSWERS,
                        WS,
                        WSPROTO),
                takenBy(refused("permessage-deflate;", "5.1"), Why.UNREADABLE, NETTY, WSPROTO),
                refused("permessage-deflate, x-unknown", "5.1"),
                refused("x-webkit-deflate-frame", "5.1"),
                refused("permessage-bzip2", "5.1"));
    }

    private static ConformanceCase agreed(String answer, String section) {
        return ConformanceCase.of(
                        "The answer `" + answer + "` is agreed to", section, deflatedText(HELLO), text("plain"))
                .answering(answer)
                .gives(TOLD, Seen.text("plain"));
    }

    private static ConformanceCase refused(String answer, String section) {
        return ConformanceCase.of("The answer `" + answer + "` is refused", section, text("unread"))
                .answering(answer)
                .refusesTheAnswer();
    }

    private static ConformanceCase refusedBy(ConformanceCase agreed, String why, Implementation who) {
        return agreed.but(who, why, new Seen.Failed(0));
    }

    private static ConformanceCase takenBy(ConformanceCase refused, String why, Implementation... them) {
        ConformanceCase taken = refused;
        for (Implementation who : them) {
            taken = taken.but(who, why, Seen.text("unread"));
        }
        return taken;
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
                .gives(Seen.binary(far), Seen.binary(Octets.filled(3, 'w')))
                .but(Implementation.WS, Why.WINDOW, Seen.binary(far), new Seen.Failed(1007))
                .but(Implementation.DRIVER, Why.WINDOW, Seen.binary(far), new Seen.Failed(1010))
                .but(Implementation.WSPROTO, Why.WINDOW, Seen.binary(far), new Seen.Failed(1007));
    }
}

package dev.patchbay.testkit.simulator;

import dev.patchbay.simulator.Simulator;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** What a simulator saw, attached to the failure of a test. It was not thrown, and has no stack trace. */
final class SimulatorLog extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST = 100;
    /** The part of a session that lets somebody in is a long run of letters and digits. */
    private static final Pattern LONG_RUN = Pattern.compile("[0-9A-Za-z]{16,}");

    private SimulatorLog(String message) {
        super(message, null, false, false);
    }

    static SimulatorLog of(Simulator simulator) {
        var text = new StringJoiner("\n    ");
        text.add("what the simulator on port " + simulator.port() + " saw: " + simulator.connectsSeen()
                + " connections, " + simulator.loginsSeen() + " logins, " + simulator.connectionCount() + " open now");
        last(text, "requests", simulator.handshakes());
        last(text, "messages", simulator.received());
        last(text, "orders", simulator.orders());
        return new SimulatorLog(text.toString());
    }

    private static void last(StringJoiner text, String what, List<?> all) {
        int from = Math.max(0, all.size() - MOST);
        text.add((from == 0 ? "" : "the last " + MOST + " of ") + all.size() + " " + what + ":");
        all.subList(from, all.size()).forEach(each -> text.add("  " + LONG_RUN.matcher(each.toString()).replaceAll("…")));
    }
}

package dev.patchbay.testkit.contract;

import dev.patchbay.api.Message;
import dev.patchbay.testkit.FakeContext;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What may happen to a run between its start and its end, drawn by chance.
 *
 * <p>For one thread. Connections come and go as a client tells of them: a login before each live, a lost after each login; messages come on a
 * connection; gaps and silence come anywhere.
 */
final class History {
    private static final int EVENTS = 40;
    private static final int KINDS = 8;

    private final FakeContext<?> context;
    private final List<Message> messages;
    private final RandomGenerator random;
    private long epoch;
    private boolean connected;
    private boolean live;

    History(FakeContext<?> context, List<Message> messages, RandomGenerator random) {
        this.context = context;
        this.messages = messages;
        this.random = random;
    }

    /** Writes it into the context's script. */
    void write() {
        for (int i = 0; i < EVENTS; i++) {
            step();
        }
    }

    private void step() {
        switch (random.nextInt(KINDS)) {
            case 0, 1 -> connection();
            case 2 -> context.gap(1 + random.nextInt(1_000));
            case 3 -> context.quiet(Duration.ofMillis(random.nextInt(120_000)));
            default -> message();
        }
    }

    private void connection() {
        if (!connected) {
            connected = true;
            epoch++;
            context.logsIn(epoch, _ -> {});
        } else if (!live && random.nextInt(4) > 0) {
            live = true;
            context.live(epoch);
        } else {
            connected = false;
            live = false;
            context.lost(epoch);
        }
    }

    private void message() {
        if (connected && !messages.isEmpty()) {
            context.hears(messages.get(random.nextInt(messages.size())));
        }
    }
}

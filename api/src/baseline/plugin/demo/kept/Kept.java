package demo.kept;

import dev.patchbay.api.Commands;
import java.time.Duration;

/** The handle: counts messages. */
public final class Kept {
    private final Commands<KeptModule.Ask> commands;

    Kept(Commands<KeptModule.Ask> commands) {
        this.commands = commands;
    }

    /** How many have come. */
    public long count() throws InterruptedException {
        return commands.ask("count", Duration.ofSeconds(1), KeptModule.Ask::new);
    }
}

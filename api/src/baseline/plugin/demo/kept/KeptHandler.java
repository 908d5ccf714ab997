package demo.kept;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.LightweightHandler;

/** A handler. */
public final class KeptHandler implements LightweightHandler {
    private long bytes;

    @Override
    public void onMessage(Message message) {
        bytes += message.event().length();
    }

    @Override
    public String name() {
        return "kept-handler";
    }
}

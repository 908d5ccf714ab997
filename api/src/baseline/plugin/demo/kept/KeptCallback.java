package demo.kept;

import dev.patchbay.api.Message;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.spi.ReconnectCallback;
import java.time.Duration;

/** A callback that stands alone. */
public final class KeptCallback implements ReconnectCallback {
    @Override
    public void onReconnect(Reconnection reconnection) {
        reconnection.send(Message.text("kept", "{}"));
    }

    @Override
    public String name() {
        return "kept-callback";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(1);
    }
}

package demo.kept;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Middleware;

/** Every hook of a middleware. */
public final class KeptMiddleware implements Middleware {
    private long passed;

    @Override
    public String name() {
        return "kept-middleware";
    }

    @Override
    public Message onSend(Message message) {
        passed++;
        return message.kind() == Kind.TEXT ? message.withText(message.text()) : message;
    }

    @Override
    public Message onReceive(Message message) {
        passed++;
        return message;
    }

    @Override
    public void onAttempt(Endpoint endpoint, int attempt) {
        passed += endpoint.uri().getPort() + attempt;
    }

    @Override
    public void onDisconnect(Cause cause) {
        passed = cause.toString().length();
    }
}

package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.jspecify.annotations.Nullable;

/**
 * Tyrus, which the Jakarta EE platform names as its own client, as its guide has it: an endpoint with handlers of whole messages, over
 * Grizzly, with a container that all connections share. Sends block, as the guide's do.
 */
public final class TyrusSubject implements Subject {
    private @Nullable ClientManager client;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        if (client == null) {
            client = ClientManager.createClient();
            client.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
            if (load.secure()) {
                client.getProperties()
                        .put(
                                ClientProperties.SSL_ENGINE_CONFIGURATOR,
                                new SslEngineConfigurator(Trust.of(target).context()));
            }
        }
        var line = new Line(client, target.uri(load), load, tally.counter());
        line.dial().get(20, TimeUnit.SECONDS);
        return line;
    }

    /** One connection, and in a storm those that follow it. The client calls it by one thread at a time. */
    private static final class Line extends Endpoint implements Session {
        private final ClientManager client;
        private final URI uri;
        private final Load load;
        private final Tally.Counter counter;

        /** Written by the client, read by who sends. */
        private volatile jakarta.websocket.@Nullable Session session;

        Line(ClientManager client, URI uri, Load load, Tally.Counter counter) {
            this.client = client;
            this.uri = uri;
            this.load = load;
            this.counter = counter;
        }

        Future<jakarta.websocket.Session> dial() throws DeploymentException {
            return client.asyncConnectToServer(
                    this, ClientEndpointConfig.Builder.create().build(), uri);
        }

        @Override
        public void onOpen(jakarta.websocket.Session opened, EndpointConfig config) {
            opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) _ -> counter.add());
            opened.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) _ -> counter.add());
            session = opened;
        }

        @Override
        public void onClose(jakarta.websocket.Session closed, CloseReason reason) {
            if (load.shape() == Shape.STORM) {
                try {
                    var _ = dial();
                } catch (DeploymentException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void send(String text) throws IOException {
            Objects.requireNonNull(session, "it is open").getBasicRemote().sendText(text);
        }

        @Override
        public void close() {
            try {
                Objects.requireNonNull(session, "it was open").close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
